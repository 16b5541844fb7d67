import { isDeepStrictEqual } from 'node:util'
import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import { resourceError } from '@breakwater/cloud/template-error'
import * as z from 'zod'
import type { SealedRecords } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { Parameters } from './parameters.ts'
import type { PutInput } from './put-parameter.ts'

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
const properties = z.strictObject({
  Name: z.string().optional(),
  Type: z.enum(['String', 'StringList']),
  Value: z.string(),
  Description: z.string().max(1024).optional(),
  AllowedPattern: z.string().max(1024).optional(),
  DataType: z.literal('text').optional(),
  Tier: z.enum(['Standard', 'Advanced', 'Intelligent-Tiering']).optional(),
  Tags: z.record(z.string(), z.string()).optional(),
})

type Deployed = Omit<PutInput, 'Overwrite'>

const deployer = 'cloudformation.amazonaws.com'

/**
 * Brings the parameters to what the templates declare, as a deployment does: what calls changed since the last one stays,
 * unless the template changed too. @throws TemplateError for a parameter that AWS would not make
 */
export function deployParameters(resources: readonly Resource[], parameters: Parameters, records: SealedRecords): void {
  const table = records.table<Deployed>('ssm/deployed')
  const before = new Map(table.entries())
  const declared = resources.filter(({ type }) => type === 'AWS::SSM::Parameter')
  const names = new Set(declared.map(({ ref }) => ref))
  records.transaction(() => {
    for (const name of before.keys()) {
      if (names.has(name)) continue
      parameters.remove({ name })
      table.remove(name)
    }
    for (const resource of declared) {
      const { Tags: _tags, DataType: _type, ...stated } = parseProperties(properties, resource)
      const input = JSON.parse(JSON.stringify({ ...stated, Name: resource.ref })) as Deployed
      const last = before.get(input.Name)
      if (isDeepStrictEqual(last, input)) continue
      try {
        // CloudFormation replaces a parameter whose type changes.
        if (last && last.Type !== input.Type) parameters.remove({ name: input.Name })
        parameters.put({ ...input, Overwrite: last !== undefined }, deployer)
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        throw resourceError(resource, error.message, { cause: error })
      }
      table.put(input.Name, input)
    }
  })
}
