import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Resource } from '@breakwater/cloud/resource'
import type { LocalAccount } from '../../../account/local-account.ts'
import { openSealedFiles } from '../../../account/sealed-files.ts'
import type { RoleSession } from '../../../kit/access/role-session.ts'
import { ServiceError } from '../../../kit/access/service-error.ts'
import { systemClock } from '../../../kit/clock/clock.ts'
import type { Mail } from '../../../kit/mail.ts'
import { sessionOf } from '../../../kit/testing/session-of.ts'
import { type Cognito, createCognito } from '../create-cognito.ts'

export const accountId = '111122223333'
export const consumers = { poolId: 'us-east-1_CONSUMERS', clientId: 'consumers-client' }
export const staff = { poolId: 'us-east-1_STAFF', clientId: 'staff-client' }
export const administrator = sessionOf(accountId, 'admin')

/** An account with a consumers' pool and a staff pool, as an agency has them, behind a plain HTTP endpoint. */
export type RunningCognito = {
  url: string
  cognito: Cognito
  account: LocalAccount
  mails: Mail[]
  /** Makes a signed call. */
  administer(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>
  /** Makes an unsigned call. */
  call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>
  /** Restarts from the data on disk. */
  restart(): void
  /** Moves the clock forward. */
  wait(milliseconds: number): void
  /** Returns the six digits of the newest mail to an address. */
  codeFor(to: string): string
  stop(): Promise<void>
}

/** The signing keys of the pools by file: to create one takes longer than most tests, so later tests use it again. */
const signingKeys = new Map<string, unknown>()

/** @param clock milliseconds since 1970; a constant stops time, so that only `wait` moves it */
export async function startCognito(resources = agencyPools(), clock = Date.now): Promise<RunningCognito> {
  const stateDir = mkdtempSync(join(tmpdir(), 'cognito-'))
  const files = openSealedFiles(join(stateDir, 'files'), randomBytes(32))
  const account: LocalAccount = { id: accountId, region: 'us-east-1', stateDir, files }
  for (const [file, key] of signingKeys) files.write(file, key)
  const mails: Mail[] = []
  const mailbox = {
    send: (mail: Mail) => void mails.push(mail),
    find: (to: string) => mails.filter((mail) => mail.to === to),
  }
  const as = () => {
    throw new Error('these pools have no identity of SES')
  }
  let later = 0
  const now = () => new Date(clock() + later)
  const open = () => createCognito({ account, resources, mailbox, as, clock: systemClock, now })
  let cognito = open()

  const call = async (operation: string, input: Record<string, unknown>, caller: RoleSession | null = null) => {
    const asked = { operation, input, caller, source: { region: account.region } }
    if (!cognito.runs(operation)) throw new ServiceError('UnknownOperationException', `no ${operation}`)
    if (!caller && cognito.needs(asked).length > 0) {
      throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token')
    }
    return { ...(await cognito.run(asked)) } as Record<string, unknown>
  }

  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace('AWSCognitoIdentityProviderService.', '')
    const { status, body } = await call(operation, JSON.parse(await text(request))).then(
      (answer) => ({ status: 200, body: answer }),
      (error: unknown) => {
        if (!(error instanceof ServiceError)) throw error
        return { status: error.status, body: { __type: error.code, message: error.message } }
      },
    )
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cognito() {
      return cognito
    },
    account,
    mails,
    administer: (operation, input) => call(operation, input, administrator),
    call,
    restart: () => {
      cognito = open()
    },
    wait: (milliseconds) => {
      later += milliseconds
    },
    codeFor: (to) => /\b\d{6}\b/.exec(mailbox.find(to).at(-1)?.text ?? '')?.[0] ?? 'no code was sent',
    stop: async () => {
      for (const { ref } of resources) {
        const file = `cognito/${ref}/signing-key`
        const key = files.read(file)
        if (key) signingKeys.set(file, key)
      }
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(stateDir, { recursive: true, force: true })
    },
  }
}

/** Creates the agency's pools. @param staffClient properties of the staff client to change */
export function agencyPools(staffClient: Record<string, unknown> = {}): Resource[] {
  const signInByEmail = {
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    Schema: [{ Name: 'email', Required: true, Mutable: true }],
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    Policies: {
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
      },
    },
  }
  return [
    resource('AWS::Cognito::UserPool', consumers.poolId, {
      ...signInByEmail,
      MfaConfiguration: 'OPTIONAL',
      VerificationMessageTemplate: { EmailSubject: 'Confirm your address', EmailMessage: 'Code: {####}' },
    }),
    resource('AWS::Cognito::UserPoolClient', consumers.clientId, {
      UserPoolId: consumers.poolId,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    }),
    resource('AWS::Cognito::UserPool', staff.poolId, {
      ...signInByEmail,
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    }),
    resource('AWS::Cognito::UserPoolClient', staff.clientId, {
      UserPoolId: staff.poolId,
      PreventUserExistenceErrors: 'LEGACY',
      AccessTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'minutes' },
      ...staffClient,
    }),
    resource('AWS::Cognito::UserPoolGroup', 'admins', {
      UserPoolId: staff.poolId,
      GroupName: 'admins',
      Precedence: 1,
    }),
    resource('AWS::Cognito::UserPoolGroup', 'counselors', {
      UserPoolId: staff.poolId,
      GroupName: 'counselors',
      Precedence: 3,
    }),
  ]
}

export function resource(type: string, ref: string, properties: Record<string, unknown>): Resource {
  const attributes = { ProviderURL: `https://cognito-idp.us-east-1.amazonaws.com/${ref}` }
  return { path: `Auth/${ref}`, logicalId: ref, type, accountId, region: 'us-east-1', properties, ref, attributes }
}
