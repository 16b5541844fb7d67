import { expect, it } from 'vitest'
import type { HttpRequest } from '../http/http-exchange.ts'
import { awsQuery } from './aws-query.ts'

const { read } = awsQuery({ version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' })
const reading = (body: string) => () => read({ method: 'POST', body: Buffer.from(body) } as HttpRequest)

it('the query protocol reads a call of its own version', () => {
  const form = 'Action=AssumeRole&Version=2011-06-15&RoleArn=arn'
  expect(reading(form)()).toEqual({ operation: 'AssumeRole', input: { RoleArn: 'arn' } })
})

it.each([
  ['Version=x&', 'x'],
  ['Version=2010-05-08&', '2010-05-08'],
  ['', 'NO_VERSION_SPECIFIED'],
])('the query protocol has no operation for "%s"', (version, named) => {
  expect(reading(`${version}Action=AssumeRole`)).toThrow(`Could not find operation AssumeRole for version ${named}`)
})
