import type { Resource } from '@breakwater/cloud/resource'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import type { Role } from '@breakwater/iam/role'
import type { LogFiles } from '../account/log-files.ts'
import type { OpenAccount } from '../account/open-account.ts'
import type { AccessNeed } from './access/access-need.ts'
import type { Credentials } from './access/credentials.ts'
import type { AccessDenied } from './access/denial.ts'
import type { RequestSource, ServiceCaller } from './access/guard.ts'
import type { RoleSession } from './access/role-session.ts'
import type { ServiceError } from './access/service-error.ts'
import type { Clock } from './clock/clock.ts'
import type { ServiceFaults, ShownFault, ShownKind } from './faults.ts'
import type { HttpAnswer, HttpRequest } from './http/http-exchange.ts'
import type { SocketSession } from './http/web-socket.ts'
import type { AssumedRole, InnerClient, ServiceClient } from './inner-client.ts'
import type { Mailbox } from './mail.ts'
import type { SentRequest } from './protocol/canonical-request.ts'
import type { Protocol } from './protocol/protocol.ts'
import type { ResourceType } from './resource-type.ts'
import type { TelemetryFeed } from './telemetry.ts'

/** One call of an operation whose signature has been verified. */
export type Call<Input = Record<string, unknown>> = {
  operation: string
  input: Input
  /** Null for a call that is not signed, and for one that a service makes for itself. */
  caller: RoleSession | null
  /** The service that makes the call for itself: only the policy of the called resource can allow it. */
  service?: ServiceCaller
  source: RequestSource
  /**
   * Asks the policies for one more permission, for an operation that reports a denial as a part of its result. Absent
   * counts as denied.
   */
  allows?(need: AccessNeed): boolean
  /** Aborted when the client no longer waits for the response. */
  ended?: AbortSignal
  /** Faults on demand that the service shows in this call. */
  faults?: readonly ShownFault[]
}

/** A service that runs in one account. */
export type OpenService<Input = unknown, Result = unknown> = {
  /** Returns whether a call concerns a resource of this account. */
  owns(call: Call<Input>): boolean
  /** Returns what IAM must allow. Empty if the call fails before it reaches a resource, or needs no permission. */
  needs(call: Call<Input>): AccessNeed[]
  /** Returns whether the sandbox runs an operation. */
  runs(operation: string): boolean
  run(call: Call<Input>): Result | Promise<Result>
  /** Rewords a denial if the service has its own message. */
  denial?(denied: AccessDenied, call: Call<Input>): ServiceError
  /** Does the deployment work that the templates declare, after every service of the account has opened. */
  deploy?(): void
  /** Starts the work that no call starts, such as schedules, after every account has opened. */
  begin?(): void
  /**
   * Returns the policy that a call gave a resource, in place of the one in its template, as the same object until it
   * changes; null if a call removed the policy.
   */
  livePolicy?(arn: string): NamedPolicy | null | undefined
  /** The id of the service's own process. */
  pid?: number | undefined
  close?(): Promise<void>
}

/**
 * An AWS service: one value from which the sandbox derives everything that it knows about the service. A service
 * without `open` has resource types only, and the gateway refuses its calls by name.
 */
export type Service<
  Input = unknown,
  Result = unknown,
  Opened extends OpenService<Input, Result> = OpenService<Input, Result>,
> = {
  /** The scope that its calls are signed for, which is also the prefix of its IAM actions. */
  scope: string
  protocol: Protocol<Input, Result>
  resources: Readonly<Record<string, ResourceType>>
  /**
   * Reads an operation's input. The owner, the policies and the operation all see this one result, so that what is
   * judged is what is carried out. @throws ServiceError for an input that the operation does not take
   */
  readInput?(operation: string, input: Input): Input
  /**
   * Prefixes of other services' actions that this service asks policies for, such as those of CloudWatch Logs, which
   * Lambda writes.
   */
  asksFor?: readonly string[]
  /** Set if some operations need no signature. */
  takesUnsignedCalls?: true
  /** Set if it answers the CORS preflights of its own addresses; the gateway answers all others. */
  answersPreflights?: true
  /** The faults on demand that the service knows; if omitted, calls of it can be late and nothing else. */
  faults?: ServiceFaults<Input>
  /** Returns undefined if the account's templates declare no resource of the service. */
  open?(context: ServiceContext): Opened | undefined | Promise<Opened | undefined>
  /** Returns the error if no account has the resource that a call names. */
  absent?(call: Call<Input>): ServiceError
  /** Returns the ARN of the resource whose policy guards another resource, for example the bucket of an object. */
  guardian?(arn: string): string
  /** Returns the answer to a GET that needs no signature, such as public keys; undefined for any other request. */
  page?(request: HttpRequest, opened: readonly Opened[]): HttpAnswer | Promise<HttpAnswer> | undefined
  /** Takes a WebSocket that a client opens; returns undefined for an address that is not the service's. */
  socket?(request: SocketRequest, opened: readonly Opened[]): SocketSession | undefined
  /** Answers a CORS preflight; undefined if the request is for no resource that has rules of its own. */
  preflight?(request: HttpRequest, opened: readonly Opened[]): HttpAnswer | undefined
  /** Adds to each answer, errors among them, what does not depend on the operation, such as CORS headers. */
  finish?(request: HttpRequest, answer: HttpAnswer, opened: readonly Opened[]): HttpAnswer
}

/** A client's request for a WebSocket. */
export type SocketRequest = Pick<HttpRequest, 'url' | 'headers' | 'sourceIp'> & {
  /** Returns who signed a request that the client sends inside of another. @throws SignatureError */
  verify(signed: SentRequest): RoleSession
}

/** Defines a service; its protocol gives the types of its operations. */
export function defineService<Input, Result, Opened extends OpenService<Input, Result>>(
  service: Service<Input, Result, Opened>,
): Service<Input, Result, Opened> {
  return service
}

/** What a service receives of its account and of the rest of the sandbox. */
export type ServiceContext = {
  account: OpenAccount
  /** The resources of this account; a service ignores types that are not its own. */
  resources: Resource[]
  logs: LogFiles
  telemetry: TelemetryFeed
  mailbox: Mailbox
  /** Whether AWS has moved the account out of SES's sandbox, at its owner's request: no template states it. */
  hasMailProduction: boolean
  /** The endpoint that functions call instead of AWS. */
  endpointUrl: string
  /** Returns the absolute path of an asset by its object key. @throws TemplateError if no assembly has it */
  assetPath(objectKey: string): string
  /** Writes a line to the sandbox's own log. */
  log(line: string): void
  /**
   * Returns a client of every other service, in a role that the service assumes. @throws AccessDenied if the role's
   * trust policy refuses
   */
  as(assumed: AssumedRole): InnerClient
  /** Returns a client of every other service, as the service itself and for one of this account's resources. */
  asService(caller: Omit<ServiceCaller, 'sourceAccountId'>): ServiceClient
  clock: Clock
  /** Returns a new UUID. */
  newId(): string
  role(arn: string): Role | undefined
  issue(session: RoleSession): Credentials
  /** Returns whether IAM allows a caller a permission, for a part of a call that the service decides by itself. */
  allows(caller: RoleSession, need: AccessNeed): boolean
  /** Returns whether the faults on demand have one of a kind for the calls of a service. */
  plansFault(scope: string, kind: ShownKind): boolean
  /** Returns another service of the same account, for access that is not an AWS API call. */
  opened: FindOpened
}

/** Finds a service that runs in an account; undefined if it does not run there. */
export type FindOpened = <Input, Result, Opened extends OpenService<Input, Result>>(
  service: Service<Input, Result, Opened>,
) => Opened | undefined

/** Runs operations by name; ignores names that objects inherit. */
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
