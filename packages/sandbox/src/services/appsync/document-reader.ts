import {
  type DocumentNode,
  ExecutableDefinitionsRule,
  FieldsOnCorrectTypeRule,
  GraphQLError,
  type GraphQLSchema,
  KnownArgumentNamesRule,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  KnownTypeNamesRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  OverlappingFieldsCanBeMergedRule,
  PossibleFragmentSpreadsRule,
  ProvidedRequiredArgumentsRule,
  parse,
  ScalarLeafsRule,
  specifiedRules,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  VariablesInAllowedPositionRule,
  validate,
} from 'graphql'
import { type FormattedError, formatInvalid } from './format-error.ts'
import { createKnownFieldsRule } from './known-fields-rule.ts'

/** A document that is ready to run, or the reason why it is not. */
export type ReadDocument =
  | { kind: 'ready'; document: DocumentNode }
  | { kind: 'invalid'; errors: FormattedError[] }
  | { kind: 'unreadable'; message: string }

/** The maximum number of tokens that graphql-java, which AppSync is built on, reads in one document. */
const maxTokens = 15_000
const maxCachedDocuments = 500

/** AppSync's names for kinds of validation error; a rule that is not listed is a plain `Validation error`. */
const errorTypes = new Map<ValidationRule, string>([
  [KnownTypeNamesRule, 'UnknownType'],
  [KnownArgumentNamesRule, 'UnknownArgument'],
  [KnownDirectivesRule, 'UnknownDirective'],
  [KnownFragmentNamesRule, 'UndefinedFragment'],
  [ProvidedRequiredArgumentsRule, 'MissingFieldArgument'],
  [ValuesOfCorrectTypeRule, 'WrongType'],
  [NoUndefinedVariablesRule, 'UndefinedVariable'],
  [NoUnusedVariablesRule, 'UnusedVariable'],
  [NoUnusedFragmentsRule, 'UnusedFragment'],
  [NoFragmentCyclesRule, 'FragmentCycle'],
  [VariablesInAllowedPositionRule, 'VariableTypeMismatch'],
  [ScalarLeafsRule, 'SubSelectionRequired'],
  [OverlappingFieldsCanBeMergedRule, 'FieldsConflict'],
  [PossibleFragmentSpreadsRule, 'InvalidFragmentType'],
  [ExecutableDefinitionsRule, 'NonExecutableDefinition'],
])

/** Reads and validates each text once; caches the most recent texts. */
export function createDocumentReader(schema: GraphQLSchema, introspection: boolean): (text: string) => ReadDocument {
  const known = new Map<string, ReadDocument>()
  const knownFields = createKnownFieldsRule(introspection)
  const rules = specifiedRules.map((rule) => (rule === FieldsOnCorrectTypeRule ? knownFields : rule))
  const typeOf = new Map(errorTypes).set(knownFields, 'FieldUndefined')

  function read(text: string): ReadDocument {
    const document = parseText(text)
    if (typeof document === 'string') return { kind: 'unreadable', message: document }
    const options = { hideSuggestions: true }
    if (validate(schema, document, rules, options).length === 0) return { kind: 'ready', document }
    const errors = rules.flatMap((rule) =>
      validate(schema, document, [rule], options).map((error) => formatInvalid(error, typeOf.get(rule))),
    )
    return { kind: 'invalid', errors }
  }

  return (text) => {
    const result = known.get(text) ?? read(text)
    known.delete(text)
    known.set(text, result)
    const [oldest] = known.keys()
    if (known.size > maxCachedDocuments && oldest !== undefined) known.delete(oldest)
    return result
  }
}

/** Returns the document, or the reason why the text is not one. */
function parseText(text: string): DocumentNode | string {
  try {
    return parse(text, { maxTokens })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    if (!error.message.includes('tokens. Parsing aborted')) return 'Unable to parse GraphQL query.'
    const most = maxTokens.toLocaleString('en-US')
    return `More than ${most} 'grammar' tokens have been presented. To prevent Denial Of Service attacks, parsing has been cancelled.`
  }
}
