import { defineAuth } from '@aws-amplify/backend'

/** The consumers' pool: anybody may sign up with an e-mail address. hardenConsumerPool tightens Amplify's defaults. */
export const consumers = defineAuth({
  loginWith: { email: true },
  multifactor: { mode: 'OPTIONAL', totp: true },
  accountRecovery: 'EMAIL_ONLY',
  // A password is reset through the address: were it changeable, a stolen access token could move it, and the account with it.
  userAttributes: { email: { required: true, mutable: false } },
})
