import { userInfo } from 'node:os'
import { GetRoleCredentialsCommand, ListAccountRolesCommand, SSOClient } from '@aws-sdk/client-sso'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { signInToPortal } from '@breakwater/sandbox/portal-token'
import { Command, InvalidArgumentError } from 'commander'
import * as z from 'zod'
import { type Account, accountsOf } from '../access/account.ts'
import type { Estate } from '../access/estate.ts'
import { findRole } from '../access/find-role.ts'
import { findByName } from '../access/naming.ts'
import { printJson } from '../output/print.ts'
import { defaultDataDir } from '../sandbox-data/data-dir-flag.ts'
import { readOutputs } from './read-outputs.ts'

/** What a person asks for, and as whom. */
type Wanted = { account: string; role: string }
type Person = { permissionSet: string; user: string }

/** Names that STS accepts for a session; the session has the user's name. */
const sessionName = /^[\w+=,.@-]{2,64}$/

/** Creates the command. @param load reads what would be deployed, to find a role that is no permission set */
export function credentialsCommand(load: () => Promise<Estate>): Command {
  return new Command('credentials')
    .description('Print temporary credentials of a role in the running sandbox, for the AWS CLI and any SDK')
    .argument('<account/role>', 'an agency or an account of the platform, and a permission set or a role', parseWanted)
    .option('--as <permission set/user>', 'the permission set to enter with, and the name of the person', parsePerson)
    .option('--data-dir <folder>', 'of the sandbox', defaultDataDir)
    .addHelpText(
      'after',
      `
A permission set's credentials come from the access portal, where it is assigned to the account; --as then only says the
name of the person. Any other role is assumed from the permission set of --as: both the role's trust policy and the
guardrails decide, as they would at AWS.

The output is what credential_process expects. In ~/.aws/config:
  [profile harborlight]
  credential_process = npx --prefix /path/to/breakwater breakwater credentials harborlight/SupportReadOnly
  region = ${homeRegion}
  endpoint_url = the address that npm start prints as AWS

Examples:
  breakwater credentials harborlight/SupportReadOnly
  breakwater credentials harborlight/cdk-hnb659fds-deploy-role --as OrganizationDeploy/ana`,
    )
    .action(async (wanted: Wanted, { as, dataDir }: { as?: Person; dataDir: string }) => {
      printJson(await credentialsFor(wanted, as, { dataDir, load }))
    })
}

function parseWanted(text: string): Wanted {
  const [account, role, ...more] = text.split('/')
  if (!account || !role || more.length > 0) throw new InvalidArgumentError('It is written ACCOUNT/ROLE.')
  return { account, role }
}

function parsePerson(text: string): Person {
  const [permissionSet, user, ...more] = text.split('/')
  if (!permissionSet || !user || more.length > 0) throw new InvalidArgumentError('It is written PERMISSION_SET/USER.')
  if (!sessionName.test(user))
    throw new InvalidArgumentError('A name of a user has 2 to 64 letters, digits and characters of + = , . @ _ -')
  return { permissionSet, user }
}

/** What is used of the sandbox. */
type Sources = { dataDir: string; load(): Promise<Estate> }

/** Temporary credentials as the AWS CLI and the SDKs read them from a `credential_process`. */
type ProcessCredentials = {
  Version: 1
  AccessKeyId: string
  SecretAccessKey: string
  SessionToken: string
  /** ISO 8601. */
  Expiration: string
}

/** @throws Error with one line that says who refused, or what to write instead */
async function credentialsFor(wanted: Wanted, as: Person | undefined, from: Sources): Promise<ProcessCredentials> {
  const registry = loadRegistry()
  const { gateway } = readOutputs(from.dataDir, z.object({ gateway: z.url() }))
  const account = findAccount(wanted.account, accountsOf(registry))
  const { management } = registry.platform.accounts
  const user = as?.user ?? userInfo().username
  const portal = openPortal(gateway, signInToPortal(from.dataDir, management, user))
  const offered = await portal.permissionSets(account.id)
  const entered = as?.permissionSet ?? wanted.role
  if (!as && !offered.includes(wanted.role)) {
    throw new Error(
      `${wanted.role} is no permission set of ${account.name}, which has ${offered.join(', ')}. Another role is assumed from one of them: --as PERMISSION_SET/USER`,
    )
  }
  if (entered === wanted.role) return portal.credentials(account.id, entered)
  // The management account's people may assume roles of other accounts.
  const entrance = offered.includes(entered) ? account.id : management
  const role = findRole(await from.load(), `${wanted.account}/${wanted.role}`)
  return assume(gateway, { roleArn: role.arn, user, by: await portal.credentials(entrance, entered) })
}

function findAccount(text: string, accounts: readonly Account[]): Account {
  const [account] = findByName(
    'account',
    text,
    accounts.map((one) => ({ item: one, names: [one.name, one.id] })),
  )
  return account as Account
}

/** Opens the access portal of the sandbox for a person who has signed in. */
function openPortal(endpoint: string, accessToken: string) {
  const client = new SSOClient({ region: homeRegion, endpoint })
  return {
    async permissionSets(accountId: string): Promise<string[]> {
      const { roleList = [] } = await client.send(new ListAccountRolesCommand({ accessToken, accountId }))
      return roleList.flatMap(({ roleName }) => roleName ?? [])
    },
    async credentials(accountId: string, roleName: string): Promise<ProcessCredentials> {
      const asked = new GetRoleCredentialsCommand({ accessToken, accountId, roleName })
      const { roleCredentials } = await client.send(asked).catch((error: Error) => {
        throw new Error(`the access portal gives no ${roleName} in the account ${accountId}: ${error.message}`)
      })
      const { accessKeyId = '', secretAccessKey = '', sessionToken = '', expiration = 0 } = roleCredentials ?? {}
      const issued = { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken }
      return printable(issued, new Date(expiration))
    },
  }
}

/** Assumes a role in the name of a person. @throws Error if a policy refuses */
async function assume(
  endpoint: string,
  { roleArn, user, by }: { roleArn: string; user: string; by: ProcessCredentials },
): Promise<ProcessCredentials> {
  const credentials = {
    accessKeyId: by.AccessKeyId,
    secretAccessKey: by.SecretAccessKey,
    sessionToken: by.SessionToken,
  }
  const sts = new STSClient({ region: homeRegion, endpoint, credentials })
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: user }))
  const { Expiration = new Date(0), ...issued } = Credentials ?? {}
  return printable(issued, Expiration)
}

/** Credentials as the clients return them. */
type Issued = { [Name in 'AccessKeyId' | 'SecretAccessKey' | 'SessionToken']?: string | undefined }

function printable(issued: Issued, expiration: Date): ProcessCredentials {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = issued
  return { Version: 1, AccessKeyId, SecretAccessKey, SessionToken, Expiration: expiration.toISOString() }
}
