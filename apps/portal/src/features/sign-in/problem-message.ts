import type { SignInProblem } from '@breakwater/sign-in/sign-in-error'
import type { SignInForm } from './sign-in-form.ts'
import type { signInMessages } from './sign-in-messages.ts'

type MessageName = Exclude<keyof typeof signInMessages.en, 'intro' | 'resetSent'>

const messages: Record<SignInProblem, MessageName> = {
  'wrong-credentials': 'wrongCredentials',
  'wrong-code': 'wrongCode',
  'used-code': 'wrongCode',
  'expired-code': 'tooSlow',
  'expired-sign-in': 'tooSlow',
  'weak-password': 'weakPassword',
  'too-many-attempts': 'tooManyAttempts',
  'mail-limit': 'mailLimit',
  busy: 'busy',
  unreachable: 'offline',
  'email-taken': 'unknown',
  'already-confirmed': 'unknown',
  undelivered: 'unknown',
  failed: 'unknown',
}

/** An emailed code stays the same until a new one is sent; an authenticator shows a new one every half minute. */
const emailedCodeMessages: Partial<Record<SignInProblem, MessageName>> = {
  'wrong-code': 'wrongMailCode',
  'used-code': 'oldMailCode',
  'expired-code': 'oldMailCode',
}

/** The message for a problem on a form. */
export function problemMessage(problem: SignInProblem, form: SignInForm['name']): MessageName {
  return (form === 'reset-code' && emailedCodeMessages[problem]) || messages[problem]
}
