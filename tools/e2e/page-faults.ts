import type { Page } from 'playwright-core'

/**
 * Collects what goes wrong in a page, other than what the person is told: errors of its scripts, what its console complains of
 * (the Content-Security-Policy included), requests that fail, and answers that say so.
 * @param expected answers that a refusal shown to the person rests on, as `400 https://...`
 */
export function collectFaults(page: Page, expected?: RegExp): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // What the console says of an answer, without its address, is judged by the answer below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // The person left the page while it was still loading.
    if (why !== 'net::ERR_ABORTED') faults.push(`${request.url()}: ${why}`)
  })
  page.on('response', (response) => {
    const answer = `${response.status()} ${response.url()}`
    if (response.status() >= 400 && !expected?.test(answer)) faults.push(answer)
  })
  return faults
}
