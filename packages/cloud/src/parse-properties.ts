import * as z from 'zod'
import type { Resource } from './resource.ts'
import { resourceError } from './template-error.ts'

/**
 * Parses a resource's properties with a schema. @throws TemplateError that names the resource and the invalid property
 */
export function parseProperties<Schema extends z.ZodType>(
  schema: Schema,
  resource: Pick<Resource, 'path' | 'type' | 'properties'>,
): z.infer<Schema> {
  const result = schema.safeParse(resource.properties)
  if (!result.success) throw resourceError(resource, z.prettifyError(result.error))
  return result.data
}
