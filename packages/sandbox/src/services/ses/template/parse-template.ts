import Handlebars from 'handlebars'
import { TemplateFault } from './template-fault.ts'

export type Program = hbs.AST.Program

/** Blocks that may be inside of one another, and all tags of a template. */
const [deepest, mostTags] = [100, 20_000]

/**
 * Parses a template of Handlebars. The library only reads it: compiled templates would be programs of the sandbox.
 *
 * @throws TemplateFault for what is not a template
 */
export function parseTemplate(text: string): Program {
  checkNesting(text)
  try {
    return Handlebars.parse(text)
  } catch (error) {
    throw new TemplateFault(
      `Template is not valid: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown'}`,
    )
  }
}

/** The parser calls itself for each level, so the levels are counted before. */
function checkNesting(text: string): void {
  let depth = 0
  let tags = 0
  for (const [tag] of text.matchAll(/\{\{~?[#^/]?/g)) {
    tags += 1
    if (tag.endsWith('#') || tag.endsWith('^')) depth += 1
    if (tag.endsWith('/')) depth -= 1
    if (depth > deepest || tags > mostTags) throw new TemplateFault('Template is too complex.')
  }
}
