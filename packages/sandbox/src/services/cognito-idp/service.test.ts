import { expect, it } from 'vitest'
import { cognitoIdp } from './service.ts'

const read = (input: Record<string, unknown>) => () => cognitoIdp.readInput?.('GetUser', input)

it.each(['UserPoolId', 'ClientId', 'AccessToken', 'Session'])('a %s that is no text is not read', (name) => {
  for (const value of [5, true, {}, []]) {
    expect(read({ [name]: value })).toThrow(expect.objectContaining({ code: 'SerializationException', status: 400 }))
  }
  expect(read({ [name]: 'text' })()).toEqual({ [name]: 'text' })
  expect(read({ [name]: null })()).toEqual({ [name]: null })
})
