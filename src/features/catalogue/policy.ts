// The acts on services: administrators alone edit and publish. What is published, everybody reads where they ask.
import { acts } from '../../access/acts.ts';

export const serviceActs = acts('service', {
  list: [['administrator'], 'running'],
  read: [['administrator'], 'running'],
  edit: [['administrator'], 'running'],
  try: [['administrator'], 'running'],
  publish: [['administrator'], 'running'],
  withdraw: [['administrator'], 'running'],
});
