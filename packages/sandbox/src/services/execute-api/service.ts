import type { HttpAnswer } from '../../kit/http/http-exchange.ts'
import type { Protocol } from '../../kit/protocol/protocol.ts'
import { defineService } from '../../kit/service.ts'
import { openHttpApis } from './http-apis.ts'
import { type ApiCall, readApiCall } from './locate.ts'
import { Refusal, refusalAnswer, refusals } from './refusal.ts'

/** What is signed for HTTP APIs, but is no request to one: calls to the clients of a WebSocket API. */
function unknown(name: string): Refusal {
  return new Refusal(404, `the sandbox has no ${name}`, { 'x-amzn-errortype': 'NotFoundException' })
}

/** Reads requests to `https://API.execute-api.REGION.amazonaws.com/PATH`, which is `/execute-api/API/PATH` here. */
const http: Protocol<ApiCall, HttpAnswer> = {
  claims: (request) => readApiCall(request) !== undefined,
  takesForms: true,
  read(request) {
    const input = readApiCall(request)
    if (!input) throw unknown(`${request.method} ${request.path}`)
    return { operation: 'Invoke', input }
  },
  answer: (_operation, answer) => answer,
  // A signature that is wrong or missing is forbidden, and API Gateway does not say why.
  fault: (error) => refusalAnswer(error instanceof Refusal ? error : refusals.forbidden()),
  unknownOperation: unknown,
}

/** The HTTP APIs that services/apigateway reads from the templates, at work. */
export const executeApi = defineService({
  scope: 'execute-api',
  protocol: http,
  takesUnsignedCalls: true,
  answersPreflights: true,
  resources: {},
  open: openHttpApis,
  absent: () => refusals.notFound(),
})
