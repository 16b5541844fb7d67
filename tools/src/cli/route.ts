import { compileTable } from '@breakwater/edge/compile-table'
import { createHandler, type RouterHandler } from '@breakwater/edge/handler'
import { viewerRequest } from '@breakwater/edge/viewer-request'
import { loadRegistry } from '@breakwater/registry/registry'
import { Command, Option } from 'commander'
import { printJson, printText } from '../output/print.ts'
import { jsonLines } from './json-lines.ts'

type Event = Parameters<RouterHandler>[0]
type Header = readonly [name: string, value: string]
type RouteFlags = { cookie?: string[]; header?: string[]; method: string; json?: true; events?: true }

/** The router's answer, parsed from the response that CloudFront would receive. */
type Routing =
  | { kind: 'redirect'; status: number; location: string; setCookie: string; cacheControl: string }
  | { kind: 'chooser'; language: string; state?: string }
  | { kind: 'asset'; uri: string }

export function routeCommand(): Command {
  return new Command('route')
    .description('Say where the front door sends a request, by the router as it is deployed')
    .argument('[url]', 'at the front door: https://… or a path, with its query; taken exactly as given')
    .option('--cookie <cookie>', 'a Cookie header; may be repeated', collect)
    .option('--header <header>', "any header as 'Name: value'; may be repeated", collect)
    .option('--method <method>', 'the HTTP method', 'GET')
    .option('--json', 'print the decision as a line of JSON')
    .addOption(
      new Option(
        '--events',
        'decide CloudFront viewer-request events, a line of JSON each on stdin, with a line of JSON each',
      ).conflicts(['cookie', 'header', 'method']),
    )
    .action(async (url: string | undefined, flags: RouteFlags, command: Command) => {
      if (flags.events ? url !== undefined : url === undefined) {
        command.error('error: give either a URL or --events with events on stdin')
      }
      const handler = createHandler(compileTable(loadRegistry()))
      if (url === undefined) {
        await routeEvents(handler)
      } else {
        const routing = await route(handler, requestFor(url, flags, command))
        if (flags.json) printJson(routing)
        else printText(format(routing))
      }
    })
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value]
}

async function routeEvents(handler: RouterHandler): Promise<void> {
  let failed = 0
  for await (const { line, value, error } of jsonLines(process.stdin)) {
    const problem = error ?? (isViewerRequest(value) ? undefined : 'not a CloudFront viewer-request event')
    if (problem !== undefined) failed++
    printJson(problem === undefined ? await route(handler, value as Event) : { error: `line ${line}: ${problem}` })
  }
  if (failed > 0) {
    console.error(`error: ${failed} line(s) could not be read as CloudFront viewer-request events`)
    process.exitCode = 1
  }
}

/** Checks the envelope of an event; the router must handle any content of the request. */
function isViewerRequest(value: unknown): boolean {
  const request = (value as Partial<Event> | null)?.Records?.[0]?.cf?.request
  return typeof request === 'object' && request !== null
}

async function route(handler: RouterHandler, event: Event): Promise<Routing> {
  const result = await handler(event)
  if ('status' in result) {
    const { headers = {} } = result
    const header = (name: string): string => headers[name]?.[0]?.value ?? ''
    return {
      kind: 'redirect',
      status: Number(result.status),
      location: header('location'),
      setCookie: header('set-cookie'),
      cacheControl: header('cache-control'),
    }
  }
  const { uri } = result as { uri: string }
  if (uri === event.Records[0]?.cf.request.uri) return { kind: 'asset', uri }
  const [language = '', state] = uri.slice('/chooser/'.length, -'.html'.length).split('/')
  return state === undefined ? { kind: 'chooser', language } : { kind: 'chooser', language, state }
}

/**
 * Creates a request from a URL without decoding or normalizing it: the router must handle whatever a client can send.
 */
function requestFor(url: string, { cookie = [], header = [], method }: RouteFlags, command: Command): Event {
  const [, target] = /^(?:https?:\/\/[^/?#]*(?=[/?#]|$)|(?=[/?]))([^#]*)/is.exec(url) ?? []
  if (target === undefined) command.error(`error: "${url}" is neither an http(s) address nor a path that starts with /`)
  const [path = '', ...query] = (target ?? '').split('?')
  const headers = [
    ...cookie.map((value): Header => ['Cookie', value]),
    ...header.map((text) => parseHeader(text, command)),
  ]
  return viewerRequest({ method, uri: path === '' ? '/' : path, querystring: query.join('?'), headers })
}

function parseHeader(text: string, command: Command): Header {
  const colon = text.indexOf(':')
  if (colon < 1) command.error(`error: --header "${text}" is not of the form 'Name: value'`)
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]
}

function format(routing: Routing): string {
  switch (routing.kind) {
    case 'redirect':
      return `${routing.status} ${routing.location}\nSet-Cookie: ${routing.setCookie}\nCache-Control: ${routing.cacheControl}`
    case 'chooser':
      return `chooser (${routing.state === undefined ? '' : `${routing.state}, `}${routing.language})`
    case 'asset':
      return `asset ${routing.uri}`
  }
}
