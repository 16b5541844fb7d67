import type { IncomingMessage } from 'node:http'
import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import { readBody } from '../../kit/http/http-exchange.ts'
import type { InvocationResult } from '../lambda/invocation.ts'
import { type Behavior, type Distribution, findBehavior, viewerRequestFunction } from './distribution.ts'
import { runEdgeFunction } from './edge-function.ts'
import { errorPage } from './error-page.ts'
import type { LocalNames } from './local-names.ts'
import { isKnownToViewer, notModified, objectAnswer } from './object-answer.ts'
import type { ResponseHeadersPolicy } from './response-headers-policy.ts'
import type { OriginAnswer, S3Origin } from './s3-origin.ts'
import { type EdgeRequest, edgeBody, edgeRequest } from './viewer-request.ts'

export type SiteInput = {
  distribution: Distribution
  alias: string
  origins: ReadonlyMap<string, S3Origin>
  policies: ReadonlyMap<string, ResponseHeadersPolicy>
  names: LocalNames
  invokeEdge(versionArn: string, event: unknown): Promise<InvocationResult>
}

export type Site = { answer(request: IncomingMessage, requestId: string): Promise<HttpAnswer> }

/** CloudFront's limits: the longest URL, in characters, and the largest request body that is read here, in bytes. */
const maxUrlLength = 8192
const bodyLimit = 20 * 1024 * 1024

const statusTitles: Record<number, string> = {
  400: 'InvalidURI',
  403: 'AccessDenied',
  404: 'NoSuchKey',
  405: 'MethodNotAllowed',
}

/** Creates the site of one distribution at one of its aliases. */
export function createSite({ distribution, alias, origins, policies, names, invokeEdge }: SiteInput): Site {
  async function fromOrigin(request: EdgeRequest, behavior: Behavior): Promise<HttpAnswer> {
    const path = request.uri === '/' ? `/${distribution.config.DefaultRootObject}` : request.uri
    const answer = getObject(request.method, path, behavior)
    const delivery = {
      viewer: request.headers,
      compress: behavior.Compress === true,
      policy: policyOf(behavior),
      names,
    }
    if (answer.status === 200) {
      return isKnownToViewer(answer.object, request.headers)
        ? notModified(await objectAnswer(answer, delivery))
        : objectAnswer(answer, delivery)
    }
    const custom = distribution.config.CustomErrorResponses.find(({ ErrorCode }) => ErrorCode === answer.status)
    if (custom?.ResponsePagePath) {
      const page = getObject('GET', custom.ResponsePagePath, findBehavior(distribution, custom.ResponsePagePath))
      if (page.status === 200) {
        return { ...(await objectAnswer(page, delivery)), status: custom.ResponseCode ?? answer.status }
      }
    }
    return errorPage(answer.status, statusTitles[answer.status] ?? 'Error', `${request.method} ${path}`)
  }

  function getObject(method: string, path: string, behavior: Behavior): OriginAnswer {
    const origin = origins.get(behavior.TargetOriginId)
    const decoded = decodePath(path)
    if (decoded === undefined) return { status: 400 }
    return origin?.get(method, decoded) ?? { status: 403 }
  }

  function policyOf({ ResponseHeadersPolicyId: id }: Behavior): ResponseHeadersPolicy | undefined {
    return id === undefined ? undefined : policies.get(id)
  }

  return {
    async answer(incoming, requestId) {
      const request = edgeRequest(incoming, alias)
      if ((incoming.url?.length ?? 0) > maxUrlLength)
        return errorPage(414, 'Request-URI Too Long', 'The URL is too long.')
      const behavior = findBehavior(distribution, request.uri)
      if (!(behavior.AllowedMethods ?? ['GET', 'HEAD']).includes(request.method)) {
        return errorPage(
          403,
          'The request could not be satisfied',
          `This distribution doesn't allow ${request.method}.`,
        )
      }
      const body = await readBody(incoming, bodyLimit)
      const association = viewerRequestFunction(behavior)
      if (!association) return fromOrigin(request, behavior)
      const shown = association.IncludeBody ? { ...request, body: edgeBody(body) } : request
      const outcome = await runEdgeFunction(shown, {
        distribution,
        versionArn: association.LambdaFunctionARN,
        requestId,
        invoke: invokeEdge,
        names,
      })
      return 'answer' in outcome ? outcome.answer : fromOrigin(outcome.goesOn, behavior)
    },
  }
}

/** Decodes a path; undefined if its percent-encoding is invalid. */
function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
