/** A template or an assembly that can't be read as AWS would read it: one line that names the file or resource and says what is wrong. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}
