import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { schedulerProtocol } from './scheduler-protocol.ts'

function requestOf(method: string, address: string, body: object = {}): HttpRequest {
  const url = new URL(`http://localhost${address}`)
  return {
    method,
    url,
    path: url.pathname,
    headers: {},
    body: Buffer.from(JSON.stringify(body)),
  } as unknown as HttpRequest
}
const read = (method: string, address: string, body?: object) =>
  schedulerProtocol.read(requestOf(method, address, body))

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
describe('a request of Scheduler', () => {
  const page = { NamePrefix: 'a', NextToken: 'b', MaxResults: '7' }
  const query = new URLSearchParams(page).toString()
  it.each<[string, string, string, object]>([
    ['ListSchedules', 'GET', '/schedules', {}],
    ['ListSchedules', 'GET', '/schedules/', {}],
    ['ListSchedules', 'GET', `/schedules?ScheduleGroup=c&State=d&${query}`, { GroupName: 'c', State: 'd', ...page }],
    ['CreateSchedule', 'POST', '/schedules/nightly', { Body: 1, Name: 'nightly' }],
    ['UpdateSchedule', 'PUT', '/schedules/nightly', { Body: 1, Name: 'nightly' }],
    ['GetSchedule', 'GET', '/schedules/a%20b?groupName=c', { Name: 'a b', GroupName: 'c' }],
    [
      'DeleteSchedule',
      'DELETE',
      '/schedules/nightly?groupName=c&clientToken=d',
      { Name: 'nightly', GroupName: 'c', ClientToken: 'd' },
    ],
    ['ListScheduleGroups', 'GET', `/schedule-groups?${query}`, page],
    ['ListScheduleGroups', 'GET', '/schedule-groups/', {}],
    ['CreateScheduleGroup', 'POST', '/schedule-groups/reports', { Body: 1, Name: 'reports' }],
    ['GetScheduleGroup', 'GET', '/schedule-groups/reports', { Name: 'reports' }],
    ['DeleteScheduleGroup', 'DELETE', '/schedule-groups/reports?clientToken=d', { Name: 'reports', ClientToken: 'd' }],
    ['ListTagsForResource', 'GET', '/tags/arn%3Aaws%2Fa', { ResourceArn: 'arn:aws/a' }],
    ['ListTagsForResource', 'GET', '/tags/arn:a/b', { ResourceArn: 'arn:a/b' }],
    ['TagResource', 'POST', '/tags/arn', { Body: 1, ResourceArn: 'arn' }],
    ['UntagResource', 'DELETE', '/tags/arn?TagKeys=a&TagKeys=b', { ResourceArn: 'arn', TagKeys: ['a', 'b'] }],
    ['UntagResource', 'DELETE', '/tags/arn', { ResourceArn: 'arn', TagKeys: [] }],
  ])('calls %s by %s %s', (operation, method, address, input) => {
    expect(read(method, address, { Body: 1 })).toEqual({ operation, input })
  })

  it.each<[string, string, object]>([
    ['GET', '/schedules?Other=1', { '?Other': '1' }],
    ['GET', '/schedules?toString=1', { '?toString': '1' }],
    ['GET', '/schedule-groups?State=1', { '?State': '1' }],
    ['POST', '/schedules/a?groupName=b', { Name: 'a', '?groupName': 'b' }],
    ['GET', '/tags/arn?TagKeys=a', { ResourceArn: 'arn', '?TagKeys': 'a' }],
  ])('%s %s has a parameter that the operation does not have under another name', (method, address, input) => {
    expect(read(method, address).input).toEqual(input)
  })

  it.each([
    ['POST', '/schedules'],
    ['PATCH', '/schedules/a'],
    ['constructor', '/schedules/a'],
    ['PUT', '/schedule-groups/a'],
    ['PUT', '/tags/arn'],
    ['GET', '/tags/'],
    ['GET', '/schedules/a/b'],
    ['GET', '/x/schedules'],
    ['GET', '/schedule-groups/a/b'],
    ['GET', '/x/schedule-groups'],
    ['GET', '/x/schedules/a'],
    ['GET', '/x/schedule-groups/a'],
    ['GET', '/x/tags/arn'],
    ['GET', '/schedulesx'],
    ['GET', '/'],
  ])('%s %s is an operation that does not exist', (method, address) => {
    expect(read(method, address)).toEqual({ operation: `${method} ${address}`, input: {} })
  })

  it('that cannot be decoded is refused', () => {
    expect(() => read('GET', '/schedules/%FF')).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: 'The name %FF cannot be decoded.', status: 400 }),
    )
  })

  it.each<[boolean, string]>([
    [true, '/schedules'],
    [true, '/schedules/a'],
    [true, '/schedule-groups'],
    [true, '/schedule-groups/a'],
    [false, '/schedulesx'],
    [false, '/x/schedules'],
    [false, '/schedule-group'],
    [false, '/tags/arn'],
  ])('is claimed: %s for %s', (expected, path) => {
    expect(schedulerProtocol.claims(requestOf('GET', path))).toBe(expected)
  })
})
