import type { Resource } from '@breakwater/cloud/resource'
import type { Role } from '@breakwater/iam/role'
import type { LogFiles } from '../account/log-files.ts'
import type { OpenAccount } from '../account/open-account.ts'
import type { AccessNeed } from './access-need.ts'
import type { Credentials } from './credentials.ts'
import type { AccessDenied } from './denial.ts'
import type { RequestSource, ServiceCaller } from './guard.ts'
import type { HttpAnswer, HttpRequest } from './http-exchange.ts'
import type { AssumedRole, InnerClient } from './inner-client.ts'
import type { Mailbox } from './mail.ts'
import type { Protocol } from './protocol/protocol.ts'
import type { ResourceType } from './resource-type.ts'
import type { RoleSession } from './role-session.ts'
import type { ServiceError } from './service-error.ts'

/** One call of an operation, its signature already verified. */
export type Call<Input = Record<string, unknown>> = {
  operation: string
  input: Input
  /** Null for a call that is not signed. */
  caller: RoleSession | null
  source: RequestSource
}

/** A service as it runs in one account. */
export type OpenService<Input = unknown, Result = unknown> = {
  /** Whether a call is about something of this account. */
  owns(call: Call<Input>): boolean
  /** What IAM must allow. Empty where the call fails before it reaches a resource, or is open to everyone. */
  needs(call: Call<Input>): AccessNeed[]
  /** Whether the sandbox runs an operation. */
  runs(operation: string): boolean
  run(call: Call<Input>): Result | Promise<Result>
  /** A denial in the service's own words, where they differ. */
  denial?(denied: AccessDenied, call: Call<Input>): ServiceError
  /** Does what the templates ask for at a deployment, once every service of the account is open. */
  deploy?(): void
  /** Of a process of its own. */
  pid?: number | undefined
  close?(): Promise<void>
}

/**
 * An AWS service: one value, from which everything that the sandbox knows of it derives. A service without `open` is known by
 * its resource types, and its calls are refused by name.
 */
export type Service<
  Input = unknown,
  Result = unknown,
  Opened extends OpenService<Input, Result> = OpenService<Input, Result>,
> = {
  /** The scope that its calls are signed for, and the prefix of its IAM actions. */
  scope: string
  protocol: Protocol<Input, Result>
  resources: Readonly<Record<string, ResourceType>>
  /** Prefixes of other services' actions that policies decide on here, such as those of logs, which Lambda writes. */
  asksFor?: readonly string[]
  /** Says that operations exist that need no signature. */
  takesUnsignedCalls?: true
  /** Undefined where the account's templates ask for nothing of it. */
  open?(context: ServiceContext): Opened | undefined | Promise<Opened | undefined>
  /** What is answered where no account has what a call names. */
  absent?(call: Call<Input>): ServiceError
  /** The ARN of the resource whose policy guards another one, for example an object's bucket. */
  guardian?(arn: string): string
  /** A page that is read without a signature, such as public keys; undefined where the request is for none. */
  page?(request: HttpRequest, opened: readonly Opened[]): Promise<HttpAnswer> | undefined
}

/** Defines a service, its operations typed by its protocol. */
export function defineService<Input, Result, Opened extends OpenService<Input, Result>>(
  service: Service<Input, Result, Opened>,
): Service<Input, Result, Opened> {
  return service
}

/** What a service gets of its account and of the rest of the sandbox. */
export type ServiceContext = {
  account: OpenAccount
  /** Of this account; a service passes over the types that are not its own. */
  resources: Resource[]
  logs: LogFiles
  mailbox: Mailbox
  /** What functions call instead of AWS. */
  endpointUrl: string
  /** Absolute path of an asset by its object key. @throws TemplateError if no assembly holds it */
  assetPath(objectKey: string): string
  /** Lines about the sandbox itself. */
  log(line: string): void
  /** A client of every other service, in a role that a service takes on. @throws AccessDenied where the role's trust policy refuses */
  as(assumed: AssumedRole): InnerClient
  /** Whether a service may do something in its own name. */
  allowsService(caller: ServiceCaller, need: AccessNeed): boolean
  role(arn: string): Role | undefined
  issue(session: RoleSession): Credentials
  /** Another service of the same account, for what is no call of AWS's API. */
  opened: FindOpened
}

/** A service as it runs in an account; undefined where it does not. */
export type FindOpened = <Input, Result, Opened extends OpenService<Input, Result>>(
  service: Service<Input, Result, Opened>,
) => Opened | undefined

/** Operations by name; names that objects inherit are none. */
export function operationsOf<Input, Result>(
  operations: Readonly<Record<string, (call: Call<Input>) => Result | Promise<Result>>>,
): Pick<OpenService<Input, Result>, 'runs' | 'run'> {
  return {
    runs: (operation) => Object.hasOwn(operations, operation),
    run(call) {
      const perform = operations[call.operation]
      if (!perform) throw new Error(`${call.operation} was not asked for by runs()`)
      return perform(call)
    },
  }
}
