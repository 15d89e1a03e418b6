// English words of signing in and choosing what to act as.
import type { SessionTexts } from './texts.sv.ts';

export const en: SessionTexts = {
  signInTitle: 'Sign in',
  signInIngress: 'Sign in with the same e-identification or account as in the municipality’s other services.',
  signInButton: 'Sign in',
  restoredNote:
    'You had been signed out when the form was sent. Sign in again and everything you wrote is still there.',
  castTitle: 'Follow a matter all the way',
  castIngress:
    'The people here are invented. These five meet in one matter, from request to answer. Sign in as one at a time.',
  exampleTitle: 'Everyone in the example municipality',
  exampleIngress: 'Choose who you want to be, and change whenever you like.',
  exampleList: (group: string) => `Sign in as ${group}`,
  noSignIn: 'Signing in has not been set up yet. Whoever runs the service needs to name a sign-in provider.',
  refusedTitle: 'You could not be signed in',
  refusals: {
    cancelled: 'You cancelled the sign-in. Start again whenever you like.',
    expired: 'It took too long, or the sign-in has been used already. Start again.',
    'too-weak': 'You need to sign in here in a more secure way, with an electronic ID or a second factor. Try that.',
    unknown:
      'The sign-in service did not say who you are. Ask whoever looks after your account to check it, or sign in another way.',
    unregistered:
      'You are signed in with the identity service, but you are not registered here. Ask your manager to add you.',
    refused: 'The answer from the sign-in service could not be trusted. Start again from this page.',
  },
  tryAgain: 'Try again',
  chooseTitle: 'What are you doing now?',
  chooseIngress: 'You have several assignments. Choose the one you are working in. You can change at any time.',
  chooseOnly: 'You have one assignment. Continue in it.',
  chooseNone: 'You have no assignment that is valid today. Ask your manager or the administrator for help.',
  chooseLabel: 'Your assignments',
  act: 'Continue in this assignment',
  kinds: {
    anyone: 'visitor',
    principal: 'principal',
    coordinator: 'coordinator at Ingången',
    case_worker: 'case worker',
    unit_manager: 'unit manager',
    administrator: 'administrator',
    auditor: 'auditor',
    guardian: 'guardian',
    protection: 'responsible for protected identities',
    school_staff: 'school staff',
  },
  does: {
    principal: 'Asks for support for the school and follows what happens.',
    coordinator: 'Sorts what comes in and finds the right unit.',
    case_worker: 'Works in cases and writes notes.',
    unit_manager: 'Names case workers and sees how the unit is doing.',
    administrator: 'Sets up the municipality. Sees no cases.',
    auditor: 'Reviews who has read what.',
    guardian: 'Sees who has read about their own child.',
    school_staff: 'Prepares requests that the principal signs off.',
    protection: 'Takes care of what concerns children with a protected identity.',
  },
};
