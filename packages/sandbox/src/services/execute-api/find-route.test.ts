import { describe, expect, it } from 'vitest'
import type { Route } from '../apigateway/http-api.ts'
import { readRouteKey } from '../apigateway/route-key.ts'
import { bySpecificity, findRoute } from './find-route.ts'

function routesOf(...keys: string[]): Route[] {
  return keys.map((key) => {
    const pattern = readRouteKey(key)
    if (!pattern) throw new Error(key)
    const integration = { functionArn: '', roleArn: undefined, format: '2.0', timeout: 0 } as const
    return { key, pattern, integration, authorization: { kind: 'none' } }
  })
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
describe('of the documented routes', () => {
  const documented = ['GET /pets/dog/1', 'GET /pets/dog/{id}', 'GET /pets/{proxy+}', 'ANY /{proxy+}', '$default']

  it.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1'],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}'],
    ['GET', '/pets/cat/1', 'GET /pets/{proxy+}'],
    ['POST', '/test/5', 'ANY /{proxy+}'],
    ['GET', '/', '$default'],
  ])('%s %s is for %s, in any order of declaration', (method, path, expected) => {
    for (const keys of [documented, documented.toReversed()])
      expect(findRoute(bySpecificity(routesOf(...keys)), method, path)?.route.key).toBe(expected)
  })
})

it.each([
  ['a full match of any method is before a greedy one of the method', ['GET /a/{all+}', 'ANY /a/b'], 'ANY /a/b'],
  ['a method is before any method', ['ANY /a/{id}', 'GET /a/{id}'], 'GET /a/{id}'],
  ['a fixed text is before a parameter, from the left', ['GET /{x}/b', 'GET /a/{y}'], 'GET /a/{y}'],
  ['the longer of two greedy routes is first', ['GET /{all+}', 'GET /a/{all+}'], 'GET /a/{all+}'],
])('%s', (_rule, keys, expected) => {
  for (const order of [keys, keys.toReversed()])
    expect(findRoute(bySpecificity(routesOf(...order)), 'GET', '/a/b')?.route.key).toBe(expected)
})

it.each([
  '',
  'GET',
  'GET pets',
  'FETCH /pets',
  'get /pets',
  'GET /{a',
  'GET /a{b}',
  'GET /{a+}/b',
  'GET /a b',
  '$connect',
])('the text %j is no route key', (key) => {
  expect(readRouteKey(key)).toBeUndefined()
})
