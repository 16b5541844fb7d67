import type { SynthesizedAccount } from '@breakwater/cloud/synthesized-cloud'
import { type LogFiles, openLogFiles } from './account/log-files.ts'
import { type OpenAccount, openAccount } from './account/open-account.ts'
import { createClosers } from './closers.ts'
import type { ReadableMailbox } from './gateway/mailbox.ts'
import type { CredentialStore, Credentials } from './kit/access/credentials.ts'
import type { Guard } from './kit/access/guard.ts'
import type { Sessions } from './kit/access/sessions.ts'
import type { Clock } from './kit/clock/clock.ts'
import { createInnerClients, createServiceClients, type InnerClientParts } from './kit/inner-client.ts'
import { type OpenedServices, openedServices } from './kit/opened-services.ts'
import type { OpenService, Service, ServiceContext } from './kit/service.ts'
import { createTelemetry, type Telemetry } from './kit/telemetry.ts'
import { SandboxError } from './sandbox-error.ts'

export type RunningAccount = {
  synthesized: SynthesizedAccount
  account: OpenAccount
  logs: LogFiles
  telemetry: Telemetry
  services: OpenedServices
  /** Returns credentials of a role by its name or logical id. @throws SandboxError if the account has no such role */
  credentialsFor(roleName: string): Credentials
  close(): Promise<void>
}

/** What all accounts of a sandbox share. */
export type AccountParts = {
  services: readonly Service[]
  dataDir: string
  /** The endpoint that functions call instead of AWS. */
  endpointUrl: string
  guard: Guard
  sessions: Sessions
  credentials: CredentialStore
  mailbox: ReadableMailbox
  /** The accounts that AWS has moved out of SES's sandbox. */
  mailProduction: ReadonlySet<string>
  /** Calls a service of any account. */
  call: InnerClientParts['call']
  clock: Clock
  newId(): string
  plansFault: ServiceContext['plansFault']
  log(line: string): void
}

/** Starts the services that an account's templates declare. */
export async function startAccount(synthesized: SynthesizedAccount, parts: AccountParts): Promise<RunningAccount> {
  const { id, resources } = synthesized
  const { guard, sessions, credentials, mailbox, mailProduction, endpointUrl, log, call, clock, newId, plansFault } =
    parts
  const account = openAccount(parts.dataDir, synthesized)
  mailbox.keepIn(account)
  const logs = openLogFiles(account.logDir)
  const telemetry = createTelemetry()
  const all = new Map<Service, OpenService>()
  const services = openedServices(all)
  const started = createClosers()
  started.add(logs.close)
  started.add(async () => account.close())
  const context: ServiceContext = {
    account,
    resources,
    logs,
    telemetry,
    mailbox,
    hasMailProduction: mailProduction.has(id),
    endpointUrl,
    log,
    assetPath: (objectKey) => synthesized.assetPath(objectKey),
    as: createInnerClients({ account, guard, sessions, clock, call }),
    asService: createServiceClients({ account, call }),
    clock,
    newId,
    role: guard.role,
    issue: credentials.issue,
    allows: (caller, need) => guard.decide(caller, need, { region: account.region }).allowed,
    plansFault,
    opened: services.find,
  }
  try {
    for (const service of parts.services) {
      const opened = await service.open?.(context)
      if (!opened) continue
      all.set(service, opened)
      started.add(async () => opened.close?.())
    }
    for (const opened of all.values()) opened.deploy?.()
  } catch (error) {
    await started.close()
    throw error
  }
  return {
    synthesized,
    account,
    logs,
    telemetry,
    services,
    credentialsFor(roleName) {
      const declared = resources.find(
        ({ type, ref, logicalId }) => type === 'AWS::IAM::Role' && [ref, logicalId].includes(roleName),
      )
      const role = guard.role(declared?.attributes.Arn ?? `arn:aws:iam::${id}:role/${roleName}`)
      if (!role) throw new SandboxError(`account ${id} has no role ${roleName}`)
      return sessions.of(role, 'sandbox')
    },
    close: started.close,
  }
}
