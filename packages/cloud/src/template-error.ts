/**
 * A template or an assembly that AWS could not read either. The message is one line that names the file or resource and
 * the reason.
 */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}
