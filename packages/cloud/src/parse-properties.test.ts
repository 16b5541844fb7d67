import { expect, it } from 'vitest'
import * as z from 'zod'
import { parseProperties } from './parse-properties.ts'
import { TemplateError } from './template-error.ts'

const schema = z.object({ BucketName: z.string(), Days: z.number().default(7) })
const resource = { path: 'Root/Bucket', type: 'AWS::S3::Bucket' }

it('the properties of a resource are as its schema reads them', () => {
  expect(parseProperties(schema, { ...resource, properties: { BucketName: 'letters' } })).toEqual({
    BucketName: 'letters',
    Days: 7,
  })
})

it('an invalid property is an error that names the resource, its type and the property', () => {
  const parse = () => parseProperties(schema, { ...resource, properties: { BucketName: 1 } })
  expect(parse).toThrow(TemplateError)
  expect(parse).toThrow(/^Root\/Bucket \(AWS::S3::Bucket\): .*expected string.*BucketName/s)
})
