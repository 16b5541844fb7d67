import {
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql'
import { FieldError } from './field-error.ts'

/** One entry of `errors`, as AppSync writes it. */
export type FormattedError = {
  path: readonly (string | number)[] | null
  data?: null
  errorType?: string
  errorInfo?: null
  locations: { line: number; column: number; sourceName: null }[] | null
  message: string
}

/** Formats a validation error of a document. @param type AppSync's name for the kind of error */
export function formatInvalid(error: GraphQLError, type?: string): FormattedError {
  const kind = type ? `Validation error of type ${type}` : 'Validation error'
  return { path: null, locations: locationsOf(error), message: `${kind}: ${error.message}` }
}

/** Formats an error that stopped a request before any of its fields was resolved. */
export function formatRefusal(message: string, error?: GraphQLError): FormattedError {
  return { path: null, locations: error ? locationsOf(error) : null, message }
}

/** Formats the error of a variable that does not match its type. */
export function formatVariable(error: GraphQLError): FormattedError {
  const { message } = error
  const [, name = '', type] = /^Variable "\$(\w+)" of (?:required|non-null) type "([^"]+)" /.exec(message) ?? []
  if (type) return formatRefusal(`Variable '${name}' has coerced Null value for NonNull type '${type}'`, error)
  const [, unknownIn = '', inputType] =
    /^Variable "\$(\w+)" got invalid value [\s\S]*; Field "\w+" is not defined by type "(\w+)"/.exec(message) ?? []
  if (inputType) {
    return formatRefusal(
      `The variables ${unknownIn} contains a field that is not defined for input object type '${inputType}' `,
    )
  }
  const [, wrong = ''] = /^Variable "\$(\w+)" got invalid value /.exec(message) ?? []
  const reason = error.originalError?.message ?? ''
  return formatRefusal(`Variable '${wrong}' has an invalid value. ${reason}`.trimEnd(), error)
}

/** Formats the error of a field that could not be resolved. */
export function formatFieldError(schema: GraphQLSchema, error: GraphQLError): FormattedError {
  const path = error.path ?? []
  if (error.originalError instanceof FieldError) {
    return {
      path,
      data: null,
      errorType: error.originalError.errorType,
      errorInfo: null,
      locations: locationsOf(error),
      message: error.originalError.message,
    }
  }
  return { path, locations: null, message: describe(schema, error, `(${writePath(path)})`) }
}

function describe(schema: GraphQLSchema, error: GraphQLError, where: string): string {
  const [, typeName = '', fieldName = ''] =
    /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(error.message) ?? []
  if (typeName) {
    const type = nullableTypeAt(schema, { typeName, fieldName, end: error.path?.at(-1) })
    return `Cannot return null for non-nullable type: '${type}' within parent '${typeName}' ${where}`
  }
  if (error.message.startsWith('Expected Iterable')) {
    return `Can't resolve value ${where} : type mismatch error, expected type LIST`
  }
  const [, enumName, value] = /^Enum "(\w+)" cannot represent value: "?([^"]*)"?/.exec(error.message) ?? []
  if (enumName) {
    return `Can't serialize value ${where} : Invalid input for Enum '${enumName}'. No value found for name '${value}'`
  }
  return error.originalError instanceof GraphQLError
    ? `Can't serialize value ${where} : ${error.message}`
    : error.message
}

/** Returns the type that must not be null: the field's own, or that of its items if the path ends in an index. */
function nullableTypeAt(
  schema: GraphQLSchema,
  { typeName, fieldName, end }: { typeName: string; fieldName: string; end: string | number | undefined },
) {
  const parent = schema.getType(typeName)
  const field = isObjectType(parent) ? parent.getFields()[fieldName] : undefined
  const type: GraphQLOutputType | undefined = field && getNullableType(field.type)
  return typeof end === 'number' && isListType(type) ? getNullableType(type.ofType) : type
}

/** `['cases', 'items', 0, 'id']` -> `/cases/items[0]/id`. */
function writePath(path: readonly (string | number)[]): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `/${step}`)).join('')
}

function locationsOf({ nodes }: GraphQLError): FormattedError['locations'] {
  const tokens = (nodes ?? []).flatMap(({ loc }) => loc?.startToken ?? [])
  return tokens.length > 0 ? tokens.map(({ line, column }) => ({ line, column, sourceName: null })) : null
}
