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
  Source,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  VariablesInAllowedPositionRule,
  validate,
} from 'graphql'
import { exceededExpansion } from './expansion-limits.ts'
import { type FormattedError, formatInvalid } from './format-error.ts'
import { createKnownFieldsRule } from './known-fields-rule.ts'
import { exceededLimit } from './text-limits.ts'
import { withoutRepetitions } from './without-repetitions.ts'

/** A document that is ready to run, or the reason why it is not. */
export type ReadDocument =
  | { kind: 'ready'; document: DocumentNode }
  | { kind: 'invalid'; errors: FormattedError[] }
  | { kind: 'unreadable'; message: string }

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

  /** Returns the errors of a document in the order of the rules. */
  function findErrors(document: DocumentNode): FormattedError[] {
    const found = new Map<GraphQLError, number>()
    const recording = rules.map((rule, index) => recordErrors(rule, (error) => void found.set(error, index)))
    const errors = validate(schema, document, recording, { hideSuggestions: true })
    const ruleOf = (error: GraphQLError) => found.get(error) ?? rules.length
    return errors
      .toSorted((one, other) => ruleOf(one) - ruleOf(other))
      .map((error) => {
        const rule = rules[ruleOf(error)]
        return formatInvalid(error, rule && typeOf.get(rule))
      })
  }

  function read(text: string): ReadDocument {
    const message = exceededLimit(text)
    if (message !== undefined) return { kind: 'unreadable', message }
    const parsed = parseText(text)
    if (!parsed) return { kind: 'unreadable', message: 'Unable to parse GraphQL query.' }
    const document = withoutRepetitions(parsed)
    const excess = exceededExpansion(document)
    if (excess !== undefined) return { kind: 'unreadable', message: excess }
    const errors = findErrors(document)
    return errors.length === 0 ? { kind: 'ready', document } : { kind: 'invalid', errors }
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

/** Makes a rule tell which errors are its own. */
function recordErrors(rule: ValidationRule, record: (error: GraphQLError) => void): ValidationRule {
  return (context) => {
    const own: ValidationContext = Object.create(context)
    own.reportError = (error) => {
      record(error)
      context.reportError(error)
    }
    return rule(own)
  }
}

/** Returns the document; undefined if the text is not one. */
function parseText(text: string): DocumentNode | undefined {
  try {
    const source = new Source(text)
    const document = parse(source)
    // graphql-js searches the text for the line of each error; the tokens have it already.
    source.body = ''
    return document
  } catch (error) {
    if (error instanceof GraphQLError) return undefined
    throw error
  }
}
