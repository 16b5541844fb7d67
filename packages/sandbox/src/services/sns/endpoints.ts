import { accountOf } from '../../kit/account-of.ts'
import type { DeclaredTopic } from './declared-topics.ts'
import { invalidParameter } from './sns-error.ts'

/** What a subscription is for. */
export type Protocol = 'sqs' | 'lambda' | 'email' | 'email-json' | 'http' | 'https'

/** Returns what is wrong with an endpoint; undefined if nothing is. */
const faults: Readonly<Record<Protocol, (endpoint: string) => string | undefined>> = {
  sqs: (endpoint) =>
    /^arn:aws:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}(\.fifo)?$/.test(endpoint) ? undefined : 'SQS endpoint ARN',
  lambda: (endpoint) =>
    /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]{1,64}(:[\w$-]{1,128})?$/.test(endpoint)
      ? undefined
      : 'Lambda endpoint ARN',
  email: faultOfAddress,
  'email-json': faultOfAddress,
  http: (endpoint) => faultOfUrl('http', endpoint),
  https: (endpoint) => faultOfUrl('https', endpoint),
}

/** The protocols of AWS that the sandbox does not deliver by. */
const lacking: ReadonlySet<string> = new Set(['sms', 'application', 'firehose'])
const longestAddress = 320
const longestUrl = 2048

function isProtocol(protocol: string): protocol is Protocol {
  return Object.hasOwn(faults, protocol)
}

/**
 * Checks an endpoint that is to be subscribed to a topic. @throws ServiceError InvalidParameter
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export function checkEndpoint(topic: DeclaredTopic, protocol: string, endpoint: string): Protocol {
  if (lacking.has(protocol)) throw invalidParameter(`the sandbox does not deliver to endpoints of ${protocol}`)
  if (!isProtocol(protocol)) throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`)
  if (topic.isFifo && protocol !== 'sqs') throw invalidParameter(`Invalid protocol type: ${protocol}`)
  const fault = faults[protocol](endpoint)
  if (fault !== undefined) throw invalidParameter(fault)
  if (protocol === 'sqs' && endpoint.endsWith('.fifo') && !topic.isFifo)
    throw invalidParameter('Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics')
  return protocol
}

/** Returns the account of a queue or function; undefined for an endpoint that is outside of AWS. */
export function accountOfEndpoint({
  protocol,
  endpoint,
}: {
  protocol: Protocol
  endpoint: string
}): string | undefined {
  return protocol === 'sqs' || protocol === 'lambda' ? accountOf(endpoint) : undefined
}

function faultOfAddress(address: string): string | undefined {
  return address.length <= longestAddress && /^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? undefined : 'Email address'
}

/** Nothing leaves this machine: an endpoint is a local address. */
function faultOfUrl(protocol: 'http' | 'https', endpoint: string): string | undefined {
  const url = endpoint.length <= longestUrl && URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (url?.protocol !== `${protocol}:`) return 'Endpoint must match the specified protocol'
  if (url.username !== '' || url.password !== '') return 'the sandbox sends no password to an endpoint'
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
    ? undefined
    : `the sandbox delivers to local addresses alone, such as ${protocol}://localhost: ${url.hostname} is none`
}
