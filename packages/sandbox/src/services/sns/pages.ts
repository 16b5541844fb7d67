import { ServiceError } from '../../kit/access/service-error.ts'
import { escapeMarkup } from '../../kit/http/escape-markup.ts'
import type { HttpAnswer, HttpRequest } from '../../kit/http/http-exchange.ts'
import { readRequest } from './requests.ts'
import type { Sns } from './sns.ts'
import { noSuchTopic } from './sns-error.ts'
import { snsProtocol } from './sns-protocol.ts'

/** The operations of the pages that mails link to, and what a page says after them. */
const forPeople: Readonly<Record<string, { operation: string; done: string }>> = {
  '/confirmation.html': { operation: 'ConfirmSubscription', done: 'Subscription confirmed!' },
  '/unsubscribe.html': { operation: 'Unsubscribe', done: 'Subscription removed!' },
}
const ofLinks: ReadonlySet<string> = new Set(['ConfirmSubscription', 'Unsubscribe'])

/**
 * Answers the links of messages, which need no signature, and the requests for certificates; returns undefined for any
 * other request.
 */
export function answerPage(
  { url, path }: HttpRequest,
  opened: readonly Sns[],
): HttpAnswer | Promise<HttpAnswer> | undefined {
  const certificate = /^\/(SimpleNotificationService-[0-9a-f]{32}\.pem)$/.exec(path)?.[1]
  if (certificate !== undefined) return certificateAnswer(certificate, opened)
  const { Action, ...query } = Object.fromEntries(url.searchParams)
  const page = Object.hasOwn(forPeople, path) ? forPeople[path] : undefined
  if (page) return personsAnswer(page, query, opened)
  if (path !== '/' || Action === undefined || !ofLinks.has(Action)) return undefined
  return programsAnswer(Action, query, opened)
}

async function programsAnswer(
  operation: string,
  query: Record<string, unknown>,
  opened: readonly Sns[],
): Promise<HttpAnswer> {
  try {
    return snsProtocol.answer(operation, await run(operation, query, opened))
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return snsProtocol.fault(error)
  }
}

function certificateAnswer(name: string, opened: readonly Sns[]): HttpAnswer {
  const body = opened.map(({ certificate }) => certificate(name)).find((found) => found !== undefined)
  if (body === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'No such certificate' }
  return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body }
}

async function personsAnswer(
  { operation, done }: { operation: string; done: string },
  query: Record<string, unknown>,
  opened: readonly Sns[],
): Promise<HttpAnswer> {
  try {
    await run(operation, query, opened)
    return htmlAnswer(200, done)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return htmlAnswer(error.status, error.message)
  }
}

/** Runs the operation of a link in the account that owns what it names. @throws ServiceError */
async function run(operation: string, query: Record<string, unknown>, opened: readonly Sns[]): Promise<object> {
  const call = { operation, input: readRequest(operation, query), caller: null, source: { region: '' } }
  const owner = opened.find((each) => each.owns(call))
  if (!owner) throw noSuchTopic()
  return owner.run(call)
}

function htmlAnswer(status: number, text: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" },
    body: `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Simple Notification Service</title></head><body><h1>Simple Notification Service</h1><p>${escapeMarkup(text)}</p></body></html>`,
  }
}
