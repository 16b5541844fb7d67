import { defineAuth } from '@aws-amplify/backend'
import { verificationMail } from './mail.ts'

/** The consumers' pool: anybody may sign up with an e-mail address. hardenConsumerPool tightens Amplify's defaults. */
export const consumers = defineAuth({
  loginWith: {
    email: {
      verificationEmailStyle: 'CODE',
      verificationEmailSubject: verificationMail.subject,
      verificationEmailBody: (code) => verificationMail.body(code()),
    },
  },
  multifactor: { mode: 'OPTIONAL', totp: true },
  accountRecovery: 'EMAIL_ONLY',
})
