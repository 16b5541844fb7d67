import type { Clock } from '../../kit/clock/clock.ts'
import { EndpointError } from './delivery-fault.ts'

type Post = { url: string; headers: Record<string, string>; body: string }

type Parts = {
  clock: Clock
  /** Aborted when the account closes. */
  closed: AbortSignal
}

/** How long an endpoint may take for its answer, in milliseconds. */
const patience = 15_000

/**
 * Sends a message to an endpoint of HTTP. @throws EndpointError unless the endpoint takes it
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
 */
export async function postMessage({ url, headers, body }: Post, { clock, closed }: Parts): Promise<void> {
  const late = new AbortController()
  const cancel = clock.after(patience, () => late.abort())
  const signal = AbortSignal.any([late.signal, closed])
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.body?.cancel()
    if (response.ok) return
    const isFinal = response.status < 500 && response.status !== 429
    throw new EndpointError(`${url} answered ${response.status}`, isFinal)
  } catch (error) {
    if (error instanceof EndpointError) throw error
    const { cause } = error as Error
    throw new EndpointError(`${url}: ${cause instanceof Error ? cause.message : (error as Error).message}`, false)
  } finally {
    cancel()
  }
}
