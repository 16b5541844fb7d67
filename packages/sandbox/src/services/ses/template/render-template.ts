import { type Program, parseTemplate } from './parse-template.ts'
import { TemplateFault } from './template-fault.ts'

/** What the names of a template mean at one place. */
type Scope = {
  /** The value of `this`. */
  value: unknown
  /** `@index` and the other names of a loop, and the names that a block gives to its parameters. */
  data: Readonly<Record<string, unknown>>
  named: Readonly<Record<string, unknown>>
  parent: Scope | undefined
}

/** A rendering: its inline partials, and what it may still do. */
type Run = { partials: Map<string, Program>; depth: number; steps: number; length: number }

/** Statements that one rendering may run, characters that it may write, and partials in partials. */
const [mostSteps, mostCharacters, deepestPartial] = [100_000, 10_000_000, 50]

/**
 * Renders a template as SES does: values are not escaped, and a missing value is a fault. It takes inline partials and
 * the helpers `if`, `unless`, `each`, `with` and `lookup`.
 *
 * @throws TemplateFault
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-personalized-email-advanced.html
 */
export function renderTemplate(text: string, data: unknown): string {
  const scope: Scope = { value: data, data: { root: data }, named: {}, parent: undefined }
  return render(parseTemplate(text), scope, { partials: new Map(), depth: 0, steps: 0, length: 0 })
}

function render(program: Program, scope: Scope, run: Run): string {
  for (const statement of program.body) if (isDecorator(statement)) define(statement, run)
  return program.body.map((statement) => renderStatement(statement, scope, run)).join('')
}

function renderStatement(statement: hbs.AST.Statement, scope: Scope, run: Run): string {
  run.steps += 1
  if (run.steps > mostSteps) throw new TemplateFault('Template is too complex.')
  const output = outputOf(statement, scope, run)
  if (statement.type !== 'BlockStatement') run.length += output.length
  if (run.length > mostCharacters) throw new TemplateFault('The rendered message is too long.')
  return output
}

function outputOf(statement: hbs.AST.Statement, scope: Scope, run: Run): string {
  switch (statement.type) {
    case 'ContentStatement':
      return (statement as hbs.AST.ContentStatement).value
    case 'CommentStatement':
    case 'DecoratorBlock':
      return ''
    case 'MustacheStatement':
      return present(statement as hbs.AST.MustacheStatement, scope)
    case 'BlockStatement':
      return renderBlock(statement as hbs.AST.BlockStatement, scope, run)
    case 'PartialStatement':
      return renderPartial(statement as hbs.AST.PartialStatement, scope, run)
    default:
      throw new TemplateFault(`Template is not valid: ${statement.type} is not supported.`)
  }
}

function isDecorator(statement: hbs.AST.Statement): statement is hbs.AST.DecoratorBlock {
  return statement.type === 'DecoratorBlock'
}

function define({ path, params, program }: hbs.AST.DecoratorBlock, run: Run): void {
  const [name] = params
  if (nameOf(path) !== 'inline' || name?.type !== 'StringLiteral')
    throw new TemplateFault('Template is not valid: the only decorator is inline with a name.')
  run.partials.set((name as hbs.AST.StringLiteral).value, program)
}

function present({ path, params, hash }: hbs.AST.MustacheStatement, scope: Scope): string {
  if (hash && hash.pairs.length > 0) throw new TemplateFault('Template is not valid: a value has no named parameters.')
  const value = params.length > 0 ? lookup(path, params, scope) : evaluate(path, scope)
  if (value === undefined || value === null)
    throw new TemplateFault(`Attribute '${nameOf(path)}' is not present in the rendering data.`)
  return String(typeof value === 'object' ? JSON.stringify(value) : value)
}

function lookup(path: hbs.AST.Expression, params: readonly hbs.AST.Expression[], scope: Scope): unknown {
  const [of, key] = params
  if (nameOf(path) !== 'lookup' || !of || !key || params.length > 2)
    throw new TemplateFault(`Template is not valid: there is no helper ${nameOf(path)}.`)
  return member(evaluate(of, scope), String(evaluate(key, scope)))
}

function renderBlock(block: hbs.AST.BlockStatement, scope: Scope, run: Run): string {
  const { path, params, program, inverse } = block
  const otherwise = () => (inverse ? render(inverse, scope, run) : '')
  const helper = nameOf(path)
  const [subject] = params
  if (params.length === 0) return renderSection(block, scope, run)
  if (!subject || params.length > 1 || (block.hash && block.hash.pairs.length > 0))
    throw new TemplateFault(`Template is not valid: ${helper} has one parameter.`)
  const value = evaluate(subject, scope)
  switch (helper) {
    case 'if':
      return isEmpty(value) ? otherwise() : render(program, scope, run)
    case 'unless':
      return isEmpty(value) ? render(program, scope, run) : otherwise()
    case 'with':
      return isEmpty(value) ? otherwise() : render(program, inside(scope, value, { block: program }), run)
    case 'each':
      return renderEach(value, { program, scope, run }) ?? otherwise()
    default:
      throw new TemplateFault(`Template is not valid: there is no helper ${helper}.`)
  }
}

/** A block that is named after a value: a loop of a list, and otherwise the value's own context. */
function renderSection({ path, program, inverse }: hbs.AST.BlockStatement, scope: Scope, run: Run): string {
  const value = evaluate(path, scope)
  // `{{^name}}` is a block whose program is empty.
  if (Array.isArray(value) && value.length > 0) return renderEach(value, { program, scope, run }) ?? ''
  if (isEmpty(value)) return inverse ? render(inverse, scope, run) : ''
  return program ? render(program, value === true ? scope : inside(scope, value, {}), run) : ''
}

function renderEach(value: unknown, { program, scope, run }: { program: Program; scope: Scope; run: Run }) {
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value)
  if (entries.length === 0) return undefined
  return entries
    .map(([key, item], index) => {
      const place = Array.isArray(value) ? index : key
      const data = { index, key: place, first: index === 0, last: index === entries.length - 1 }
      return render(program, inside(scope, item, { data, block: program, place }), run)
    })
    .join('')
}

type Inside = { data?: Record<string, unknown>; block?: Program; place?: unknown }

function inside(scope: Scope, value: unknown, { data = {}, block, place }: Inside): Scope {
  const [first, second] = block?.blockParams ?? []
  const named = {
    ...scope.named,
    ...(first !== undefined && { [first]: value }),
    ...(second !== undefined && { [second]: place }),
  }
  return { value, data: { ...scope.data, ...data }, named, parent: scope }
}

function renderPartial({ name, params, hash }: hbs.AST.PartialStatement, scope: Scope, run: Run): string {
  const partial = run.partials.get(nameOf(name))
  if (!partial) throw new TemplateFault(`Template is not valid: there is no inline partial ${nameOf(name)}.`)
  if (run.depth >= deepestPartial) throw new TemplateFault('Template is too complex.')
  const [context] = params
  const value = context ? evaluate(context, scope) : scope.value
  const own = Object.fromEntries((hash?.pairs ?? []).map(({ key, value: given }) => [key, evaluate(given, scope)]))
  run.depth += 1
  const output = render(partial, inside(scope, hash ? { ...Object(value), ...own } : value, {}), run)
  run.depth -= 1
  return output
}

function evaluate(expression: hbs.AST.Expression, scope: Scope): unknown {
  switch (expression.type) {
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return (expression as hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral).value
    case 'PathExpression':
      return atPath(expression as hbs.AST.PathExpression, scope)
    case 'SubExpression': {
      const { path, params } = expression as hbs.AST.SubExpression
      return lookup(path, params, scope)
    }
    default:
      return undefined
  }
}

function atPath({ data, depth, parts }: hbs.AST.PathExpression, scope: Scope): unknown {
  let at: Scope | undefined = scope
  for (let up = 0; up < depth; up += 1) at = at?.parent
  if (!at) return undefined
  const [first = ''] = parts
  if (data) return parts.reduce<unknown>(member, at.data)
  const start = depth === 0 && Object.hasOwn(at.named, first) ? at.named : at.value
  return parts.reduce<unknown>(member, start)
}

/** Returns a member of its own; what objects inherit is not data. */
function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

/** What Handlebars takes as false. */
function isEmpty(value: unknown): boolean {
  return !value && value !== 0 ? true : Array.isArray(value) ? value.length === 0 : value === 0
}

function nameOf(expression: hbs.AST.Expression | hbs.AST.Literal): string {
  return String((expression as hbs.AST.PathExpression).original)
}
