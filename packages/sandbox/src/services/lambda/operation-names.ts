import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { operationByPath } from '../../kit/protocol/protocol.ts'

/** The operations at each path, by method; those that the sandbox lacks are refused by these names. */
const paths: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/^\/2015-03-31\/functions\/[^/]+\/invocations$/, { POST: 'Invoke' }],
  [/^\/2021-11-15\/functions\/[^/]+\/response-streaming-invocations$/, { POST: 'InvokeWithResponseStream' }],
  [/^\/2014-11-13\/functions\/[^/]+\/invoke-async$/, { POST: 'InvokeAsync' }],
  [/^\/2015-03-31\/functions\/?$/, { GET: 'ListFunctions', POST: 'CreateFunction' }],
  [/^\/2015-03-31\/functions\/[^/]+$/, { GET: 'GetFunction', DELETE: 'DeleteFunction' }],
  [
    /^\/2015-03-31\/functions\/[^/]+\/configuration$/,
    { GET: 'GetFunctionConfiguration', PUT: 'UpdateFunctionConfiguration' },
  ],
  [/^\/2015-03-31\/functions\/[^/]+\/code$/, { PUT: 'UpdateFunctionCode' }],
  [/^\/2015-03-31\/functions\/[^/]+\/policy$/, { GET: 'GetPolicy', POST: 'AddPermission' }],
  [
    /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config$/,
    {
      GET: 'GetFunctionEventInvokeConfig',
      PUT: 'PutFunctionEventInvokeConfig',
      POST: 'UpdateFunctionEventInvokeConfig',
      DELETE: 'DeleteFunctionEventInvokeConfig',
    },
  ],
  [/^\/2015-03-31\/event-source-mappings\/?$/, { GET: 'ListEventSourceMappings', POST: 'CreateEventSourceMapping' }],
  [
    /^\/2015-03-31\/event-source-mappings\/[^/]+$/,
    { GET: 'GetEventSourceMapping', PUT: 'UpdateEventSourceMapping', DELETE: 'DeleteEventSourceMapping' },
  ],
]

/** Returns the name of the operation that a request is for, or its method and path. */
export function operationOf(request: HttpRequest): string {
  const [, methods] = paths.find(([path]) => path.test(request.path)) ?? []
  return methods?.[request.method] ?? operationByPath(request)
}
