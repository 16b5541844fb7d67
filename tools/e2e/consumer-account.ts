import { randomUUID } from 'node:crypto'
import { signIn } from '../src/demo/sign-in.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'

export type ConsumerAccount = { email: string; password: string; accessToken: string }

/** Creates a consumer as the application does: sign-up, the code from the mailbox, SRP sign-in. */
export async function createConsumer(agency: AgencyOutputs, mailbox: string, email: string): Promise<ConsumerAccount> {
  const password = 'Quiet-River-Stone-41'
  const username = randomUUID()
  await cognito(agency, 'SignUp', {
    ClientId: agency.consumers.userPoolClientId,
    Username: username,
    Password: password,
    UserAttributes: [{ Name: 'email', Value: email }],
  })
  await cognito(agency, 'ConfirmSignUp', {
    ClientId: agency.consumers.userPoolClientId,
    Username: username,
    ConfirmationCode: await readCode(mailbox, email),
  })
  const pool = { ...agency.consumers, endpoint: agency.cognitoEndpoint }
  const { accessToken } = await signIn(pool, { username: email, password })
  return { email, password, accessToken }
}

/** Returns the newest six-digit code that was mailed to an address. */
export async function readCode(mailbox: string, to: string): Promise<string> {
  const response = await fetch(`${mailbox}.json?to=${encodeURIComponent(to)}`)
  const mails = (await response.json()) as { text: string }[]
  const code = mails.flatMap((mail) => /<strong>(\d{6})<\/strong>/.exec(mail.text)?.[1] ?? []).at(-1)
  if (!code) throw new Error(`no code in the ${mails.length} mails to ${to}`)
  return code
}

async function cognito(agency: AgencyOutputs, operation: string, input: object): Promise<void> {
  const response = await fetch(agency.cognitoEndpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  })
  if (!response.ok) throw new Error(`${operation} answered ${response.status}: ${await response.text()}`)
}
