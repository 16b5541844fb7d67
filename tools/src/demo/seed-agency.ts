import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  ApplicationsDocument,
  SaveApplicationDocument,
  SubmitApplicationDocument,
} from '@breakwater/contracts/generated/consumer'
import * as z from 'zod'
import { jsonText } from '../json-text.ts'
import { type AgencyOutputs, type DemoUser, demoUserSchema } from '../sandbox-data/outputs.ts'
import { demoHouseholds } from './demo-households.ts'
import { requestGraphql } from './graphql-request.ts'
import { signIn } from './sign-in.ts'
import { type StaffAccount, staffAccounts } from './staff-accounts.ts'

export type SeedTarget = {
  agency: Omit<AgencyOutputs, 'users'> & { domain: string; states: readonly string[] }
  /** The AWS endpoint, with credentials that may administer the agency's user pools. */
  endpoint: string
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string }
  /** The file with the progress, so that an interrupted seeding continues. */
  progressFile: string
}

const progressSchema = z.object({ users: z.array(demoUserSchema), submitted: z.array(z.string()) })
type Progress = z.infer<typeof progressSchema>

const password = 'Demo-Harbor-Stone-2026'
const demoConsumer = 'maria@example.com'

/** Creates staff who can sign in and some submitted cases, unless they exist. Returns the demo sign-ins. */
export async function seedAgency(target: SeedTarget): Promise<DemoUser[]> {
  const progress = readProgress(target.progressFile)
  const keep = () => writeProgress(target.progressFile, progress)
  const { agency } = target
  const households = demoHouseholds(agency.states)
  const staff = staffAccounts(agency)
  if (progress.submitted.length === households.length && progress.users.length === staff.length + 1)
    return progress.users

  const cognito = new CognitoIdentityProviderClient({
    endpoint: target.endpoint,
    region: agency.region,
    credentials: target.credentials,
  })
  for (const account of staff) {
    if (progress.users.some((user) => user.email === account.email)) continue
    await createStaffUser(cognito, agency.staff.userPoolId, account)
    await cognito.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: agency.staff.userPoolId,
        Username: account.email,
        GroupName: account.group,
      }),
    )
    const { totpSecret } = await signIn(
      { ...agency.staff, endpoint: agency.cognitoEndpoint },
      { username: account.email, password: temporaryPassword(account.email), newPassword: password },
    )
    if (!totpSecret) throw new Error(`${account.email} was not asked for an authenticator`)
    progress.users.push({ pool: 'staff', email: account.email, password, group: account.group, totpSecret })
    keep()
  }

  for (const { language, household } of households) {
    const email = household.contact?.email
    if (!email || progress.submitted.includes(email)) continue
    // The address is an alias in this pool, so the user name must differ.
    const username = stableUuid(`user/${agency.slug}/${email}`)
    await createUser(cognito, agency.consumers.userPoolId, {
      username,
      email,
      name: `${household.contact?.firstName}`,
    })
    await cognito.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: agency.consumers.userPoolId,
        Username: username,
        Password: password,
        Permanent: true,
      }),
    )
    const pool = { ...agency.consumers, endpoint: agency.cognitoEndpoint }
    const { accessToken } = await signIn(pool, { username: email, password })
    const id = stableUuid(`${agency.slug}/${email}`)
    // Already submitted if an earlier seeding was interrupted before it could record that.
    if (!(await isSubmitted(agency.graphqlUrl, accessToken, id))) {
      const { saveApplication } = await requestGraphql(
        { url: agency.graphqlUrl, token: accessToken },
        SaveApplicationDocument,
        {
          input: { id, version: 0, language, household },
        },
      )
      await requestGraphql({ url: agency.graphqlUrl, token: accessToken }, SubmitApplicationDocument, {
        input: { id, version: saveApplication.version, idempotencyKey: stableUuid(`submit/${id}`) },
      })
    }
    if (email === demoConsumer) progress.users.push({ pool: 'consumers', email, password })
    progress.submitted.push(email)
    keep()
  }
  return progress.users
}

async function isSubmitted(url: string, accessToken: string, id: string): Promise<boolean> {
  const { applications } = await requestGraphql({ url, token: accessToken }, ApplicationsDocument, {})
  return applications.items.some((application) => application.id === id && application.status === 'SUBMITTED')
}

/** Creates the user again if an interrupted seeding left one whose authenticator secret is lost. */
async function createStaffUser(cognito: CognitoIdentityProviderClient, userPoolId: string, account: StaffAccount) {
  const user = { ...account, username: account.email }
  if (await createUser(cognito, userPoolId, user)) return
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: account.email }))
  await createUser(cognito, userPoolId, user)
}

/** Creates a user; returns false if the user exists. */
async function createUser(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  { username, email, name }: { username: string; email: string; name: string },
): Promise<boolean> {
  const create = new AdminCreateUserCommand({
    UserPoolId: userPoolId,
    Username: username,
    TemporaryPassword: temporaryPassword(email),
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: name },
    ],
  })
  try {
    await cognito.send(create)
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'UsernameExistsException') return false
    throw error
  }
}

function temporaryPassword(email: string): string {
  return `Temp-${stableUuid(email)}-A1`
}

/**
 * Returns a version-4-shaped UUID that is the same for the same text, so that a repeated seeding finds its own records.
 */
function stableUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Reads the progress. Without a readable file the seeding starts again: it keeps what exists, and gives the staff new
 * authenticators.
 */
function readProgress(file: string): Progress {
  if (!existsSync(file)) return { users: [], submitted: [] }
  const parsed = jsonText.pipe(progressSchema).safeParse(readFileSync(file, 'utf8'))
  if (parsed.success) return parsed.data
  console.error(`${file} is damaged: seeding the demonstration again, with new authenticators`)
  return { users: [], submitted: [] }
}

function writeProgress(file: string, progress: Progress): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.tmp`, JSON.stringify(progress, null, 2), { mode: 0o600 })
  renameSync(`${file}.tmp`, file)
}
