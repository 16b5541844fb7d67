import * as sdk from '@aws-sdk/client-sesv2'
import { expect, it } from 'vitest'
import type { HttpRequest } from '../../kit/http/http-exchange.ts'
import { sdkOperations } from '../../testing/sdk-operations.ts'
import { operationOf } from './operation-names.ts'

const request = (method: string, path: string) =>
  ({ method, path, url: new URL(path, 'https://email.us-east-1.amazonaws.com') }) as HttpRequest

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html */
it.each(sdkOperations(sdk))('$name is known by $method $path', ({ name, method, path }) => {
  const places = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, place = '']) => place)
  const filled = path.replace(/\{(\w+)\+?\}/g, (_, place: string) => `the-${place}`)
  expect(operationOf(request(method, filled))).toEqual({
    operation: name,
    named: Object.fromEntries(places.map((place) => [place, `the-${place}`])),
  })
  expect(operationOf(request(method, `/x${filled}`)).operation).not.toBe(name)
})
