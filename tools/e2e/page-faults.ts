import type { Page } from 'playwright-core'

/**
 * Collects faults of a page other than messages to the person: script errors, console errors (including
 * Content-Security-Policy violations), failed requests, and responses with an error status.
 * @param expected responses behind a refusal that the page shows, as `400 https://...`
 */
export function collectFaults(page: Page, expected?: RegExp): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // The console's message about a response has no address; the response itself is checked below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText
    // The person left the page while it was loading.
    if (why !== 'net::ERR_ABORTED') faults.push(`${request.url()}: ${why}`)
  })
  page.on('response', (response) => {
    const answer = `${response.status()} ${response.url()}`
    if (response.status() >= 400 && !expected?.test(answer)) faults.push(answer)
  })
  return faults
}
