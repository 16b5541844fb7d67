import { ServiceError } from '../../kit/access/service-error.ts'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { decodePath } from '../../kit/protocol/decode-path.ts'
import { operationByPath, type PlainInput, type Protocol } from '../../kit/protocol/protocol.ts'
import { restJson } from '../../kit/protocol/rest-json.ts'

type Route = {
  operation: string
  hasBody?: true
  /** The members that are parameters of the query, by their names there. */
  query?: Readonly<Record<string, string>>
  /** The parameter of the query that is a list: it is there once for each value. */
  list?: string
  /** The member that the path ends with; by default a name. */
  label?: string
}

const page = { NamePrefix: 'NamePrefix', NextToken: 'NextToken', MaxResults: 'MaxResults' }
const token = { clientToken: 'ClientToken' }
const label = 'ResourceArn'

/** The operations at each path, by method. */
const routes: readonly (readonly [RegExp, Readonly<Record<string, Route>>])[] = [
  [
    /^\/schedules\/?$/,
    { GET: { operation: 'ListSchedules', query: { ...page, ScheduleGroup: 'GroupName', State: 'State' } } },
  ],
  [
    /^\/schedules\/([^/]+)$/,
    {
      POST: { operation: 'CreateSchedule', hasBody: true },
      PUT: { operation: 'UpdateSchedule', hasBody: true },
      GET: { operation: 'GetSchedule', query: { groupName: 'GroupName' } },
      DELETE: { operation: 'DeleteSchedule', query: { groupName: 'GroupName', ...token } },
    },
  ],
  [/^\/schedule-groups\/?$/, { GET: { operation: 'ListScheduleGroups', query: page } }],
  [
    /^\/schedule-groups\/([^/]+)$/,
    {
      POST: { operation: 'CreateScheduleGroup', hasBody: true },
      GET: { operation: 'GetScheduleGroup' },
      DELETE: { operation: 'DeleteScheduleGroup', query: token },
    },
  ],
  [
    /^\/tags\/(.+)$/,
    {
      GET: { operation: 'ListTagsForResource', label },
      POST: { operation: 'TagResource', hasBody: true, label },
      DELETE: { operation: 'UntagResource', list: 'TagKeys', label },
    },
  ],
]

const json = restJson()

/** EventBridge Scheduler's REST protocol. @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
export const schedulerProtocol: Protocol<PlainInput> = {
  ...json,
  claims: ({ path }) => /^\/(schedules|schedule-groups)(\/|$)/.test(path),
  read(request) {
    for (const [pattern, methods] of routes) {
      const found = pattern.exec(request.path)
      if (!found) continue
      const route = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined
      if (!route) break
      const input = { ...(route.hasBody && json.read(request).input), ...readQuery(request, route) }
      const [, name] = found
      const { operation, label: member = 'Name' } = route
      return {
        operation,
        input: name === undefined ? input : { ...input, [member]: decodePath(name, () => undecodable(name)) },
      }
    }
    return { operation: operationByPath(request), input: {} }
  },
}

/** A parameter that the operation does not have is refused by its name, with a question mark before it. */
function readQuery({ url }: HttpRequest, { query = {}, list }: Route): PlainInput {
  const parameters = [...url.searchParams]
    .filter(([name]) => name !== list)
    .map(([name, value]) => [Object.hasOwn(query, name) ? (query[name] ?? name) : `?${name}`, value])
  return { ...Object.fromEntries(parameters), ...(list !== undefined && { [list]: url.searchParams.getAll(list) }) }
}

function undecodable(name: string): ServiceError {
  return new ServiceError('ValidationException', `The name ${name} cannot be decoded.`)
}
