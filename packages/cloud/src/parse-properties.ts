import * as z from 'zod'
import type { Resource } from './resource.ts'
import { TemplateError } from './template-error.ts'

/** A resource's properties by a schema. @throws TemplateError that names the resource and what is wrong with it */
export function parseProperties<Schema extends z.ZodType>(
  schema: Schema,
  { path, type, properties }: Pick<Resource, 'path' | 'type' | 'properties'>,
): z.infer<Schema> {
  const result = schema.safeParse(properties)
  if (!result.success) throw new TemplateError(`${path} (${type}): ${z.prettifyError(result.error)}`)
  return result.data
}
