// Addresses of the public face.
import { path } from '../../platform/http/path.ts';

export const pagePaths = {
  start: path('/'),
  units: path('/enheter'),
  unit: path('/enheter/:unit'),
  messages: path('/redaktion/meddelanden'),
  messageEnd: path('/redaktion/meddelanden/:id/slut'),
};
