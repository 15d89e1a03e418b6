// English words of the start page.
import type { PageTexts } from './texts.sv.ts';

export const en: PageTexts = {
  title: 'Support for preschools and schools',
  ingress:
    'One way in to special educators, counsellors, speech therapists, psychologists and teachers. You ask, we find the right people.',
  principalText:
    'As a principal you do not need to know who does what. Tell us what you need: you get a registry number at once, and can always see who has the question and what happens next.',
  ask: 'Ask for support',
  signIn: 'Sign in and ask for support',
  goOn: 'To my work',
  phoneTitle: 'Rather by telephone?',
  phoneText: 'Call Ingången, the entrance. We write down your request for you.',
  protectedText: 'If it concerns a child with a protected identity, always call.',
  unitsTitle: 'Those who help',
};
