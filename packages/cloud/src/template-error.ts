import type { Resource } from './resource.ts'

/**
 * A template or an assembly that AWS could not read either. The message is one line that names the file or resource and
 * the reason.
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}

/** Returns the error of a resource that AWS would not make, or that is not emulated as its template declares it. */
export function resourceError(
  { path, type }: Pick<Resource, 'path' | 'type'>,
  reason: string,
  options?: ErrorOptions,
): TemplateError {
  return new TemplateError(`${path} (${type}): ${reason}`, options)
}
