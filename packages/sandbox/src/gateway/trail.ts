import type { Resource } from '@breakwater/cloud/resource'
import { sessionArn } from '@breakwater/iam/requester'
import type { Role } from '@breakwater/iam/role'
import type { RoleSession } from '../kit/access/role-session.ts'
import { ServiceError } from '../kit/access/service-error.ts'
import type { ServiceClient } from '../kit/inner-client.ts'
import type { Call, Service, ServiceContext } from '../kit/service.ts'
import type { CarryOut } from './carry-out.ts'

/** A person's call of a service, and how it ended. */
type TrailedCall = { service: Service; call: Call<unknown>; caller: RoleSession; error?: ServiceError }

export type TrailParts = Pick<ServiceContext, 'clock' | 'newId' | 'log'> & {
  /** Returns whether a trail records the calls of an account. */
  records(accountId: string): boolean
  /** Returns a client of the other services, as CloudTrail in an account; undefined if it has no event bus. */
  asTrail(accountId: string): ServiceClient | undefined
  role(arn: string): Role | undefined
}

/** The roles of people, which Identity Center makes for its permission sets. */
const personRole = /^arn:aws:iam::\d{12}:role\/aws-reserved\/sso\.amazonaws\.com\//

/** CloudTrail's events of these calls reach no rule that is enabled without them. */
const described = /^(Describe|Get|List)/

/** Calls about data, which the trail of the templates does not record, by scope. */
const aboutData: Readonly<Record<string, RegExp>> = {
  events: /^PutEvents$/,
  'execute-api': /./,
  firehose: /^PutRecord(Batch)?$/,
  kinesis: /^PutRecords?$/,
  lambda: /^Invoke/,
  logs: /^PutLogEvents$/,
  monitoring: /^PutMetricData$/,
  ses: /^Send/,
  sns: /^Publish/,
  sqs: /^(ChangeMessageVisibility|DeleteMessage|ReceiveMessage|SendMessage)/,
}

/** Names of a request that say which resource it is about. All else of a request can be secret or personal. */
const naming = /(^|[a-z])(Arn|Id|Name)s?$/

/** What is recorded of a request at most: names, and characters of each, of its field and of an error's message. */
const [mostNames, mostCharacters] = [20, 1024]

/**
 * Sends what people do to the default event bus of their account, before they are answered, as CloudTrail does if a trail records the
 * account. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function withTrail(carryOut: CarryOut, parts: TrailParts): CarryOut {
  return async (service, call) => {
    const { caller } = call
    if (!caller || !isTold(service, call, caller) || !parts.records(caller.accountId)) return carryOut(service, call)
    try {
      const result = await carryOut(service, call)
      await tell({ service, call, caller }, parts)
      return result
    } catch (error) {
      if (error instanceof ServiceError) await tell({ service, call, caller, error }, parts)
      throw error
    }
  }
}

/** Returns whether the organization's trail, or the account's own, is declared and on. */
export function trailOf(accounts: readonly { id: string; resources: readonly Resource[] }[]): TrailParts['records'] {
  const trails = accounts.flatMap(({ id, resources }) =>
    resources.flatMap(({ type, properties }) =>
      type === 'AWS::CloudTrail::Trail' && properties.IsLogging === true
        ? [{ id, isOfAll: properties.IsOrganizationTrail === true }]
        : [],
    ),
  )
  return (accountId) => trails.some(({ id, isOfAll }) => isOfAll || id === accountId)
}

function isTold({ scope }: Service, { operation }: Call<unknown>, { roleArn }: RoleSession): boolean {
  return personRole.test(roleArn) && !described.test(operation) && !aboutData[scope]?.test(operation)
}

/** CloudTrail's delivery is best effort: an event that EventBridge does not take is in the sandbox's log. */
async function tell(trailed: TrailedCall, { clock, newId, log, asTrail, role }: TrailParts): Promise<void> {
  const { service, call, caller } = trailed
  const at = clock.now()
  const detail = recordOf(trailed, { at, eventId: newId(), roleId: role(caller.roleArn)?.id ?? '' })
  const entry = {
    Time: at / 1000,
    Source: `aws.${service.scope}`,
    DetailType: 'AWS API Call via CloudTrail',
    Resources: [],
    Detail: JSON.stringify(detail),
  }
  try {
    await asTrail(caller.accountId)?.call('events', 'PutEvents', { Entries: [entry] })
  } catch (error) {
    log(`trail: the event of ${service.scope}:${call.operation} is lost: ${(error as Error).message}`)
  }
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function recordOf(
  { service, call, caller, error }: TrailedCall,
  { at, eventId, roleId }: { at: number; eventId: string; roleId: string },
): object {
  const { accountId, roleArn, sessionName, issuedAt } = caller
  const userName = roleArn.split('/').at(-1)
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `${roleId}:${sessionName}`,
      arn: sessionArn(roleArn, sessionName),
      accountId,
      sessionContext: {
        sessionIssuer: { type: 'Role', principalId: roleId, arn: roleArn, accountId, userName },
        attributes: { creationDate: timeOf(issuedAt), mfaAuthenticated: 'false' },
      },
    },
    eventTime: timeOf(at),
    eventSource: `${service.scope}.amazonaws.com`,
    eventName: call.operation,
    awsRegion: call.source.region,
    sourceIPAddress: call.source.sourceIp,
    requestParameters: namesIn(call.input),
    responseElements: null,
    ...(error && { errorCode: error.code, errorMessage: error.message.slice(0, mostCharacters) }),
    eventID: eventId,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: 'Management',
  }
}

function namesIn(input: unknown): Record<string, string> {
  const entries = Object.entries((input ?? {}) as Record<string, unknown>)
  return Object.fromEntries(entries.filter(isName).slice(0, mostNames))
}

function isName(entry: [string, unknown]): entry is [string, string] {
  const [field, value] = entry
  const isShort = typeof value === 'string' && Math.max(field.length, value.length) <= mostCharacters
  return isShort && naming.test(field)
}

/** ISO 8601 without milliseconds. */
function timeOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
