import type * as z from 'zod'
import { formatBasisPoints, formatCents } from '../money/money.ts'
import type { Text } from '../rule/text.ts'

type Issue = z.core.$ZodIssue

/** What a wrong field has to be instead, in words of the product; `missing` where the field was not there at all. */
export function problemWords(issue: Issue, missing: boolean): Text {
  if (missing) return { en: 'is missing', es: 'falta' }
  const field = String(issue.path.at(-1) ?? '')
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected, field)
    case 'too_small':
    case 'too_big':
      return limitWords(issue, field)
    case 'invalid_value':
      return field === 'state' ? stateWords : oneOf(issue.values)
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : otherwise
    case 'not_multiple_of':
      return { en: `must be a multiple of ${issue.divisor}`, es: `debe ser un múltiplo de ${issue.divisor}` }
    case 'invalid_format':
      return formatWords[issue.format] ?? otherwise
    case 'custom':
      return ownWords(issue)
    default:
      return otherwise
  }
}

const otherwise: Text = { en: 'is not in a form that is known here', es: 'no tiene una forma conocida aquí' }

/** A check of this package brings its words along, in every language. */
function ownWords({ params, message }: Issue & { code: 'custom' }): Text {
  const text: unknown = params?.text
  return isText(text) ? text : { en: message, es: message }
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'en' in value && 'es' in value
}

const typeNames: Readonly<Record<string, Text>> = {
  string: { en: 'must be text', es: 'debe ser texto' },
  number: { en: 'must be a number, without quotes', es: 'debe ser un número, sin comillas' },
  int: { en: 'must be a whole number, without quotes', es: 'debe ser un número entero, sin comillas' },
  boolean: { en: 'must be true or false, without quotes', es: 'debe ser true o false, sin comillas' },
  array: { en: 'must be a list: [ ]', es: 'debe ser una lista: [ ]' },
  object: { en: 'must be a group of fields: { }', es: 'debe ser un grupo de campos: { }' },
  record: { en: 'must be a group of fields: { }', es: 'debe ser un grupo de campos: { }' },
}

function typeWords(expected: string, field: string): Text {
  if (field.endsWith('BasisPoints') || field === 'share' || field.endsWith('Share'))
    return {
      en: 'must be a whole number of hundredths of a percent, without quotes: 2499 is 24.99%',
      es: 'debe ser un número entero de centésimas de por ciento, sin comillas: 2499 es 24.99%',
    }
  if (field.endsWith('Cents'))
    return {
      en: 'must be a whole number of cents, without quotes: 148000 is $1,480.00',
      es: 'debe ser un número entero de centavos, sin comillas: 148000 es $1,480.00',
    }
  return typeNames[expected] ?? otherwise
}

/** A limit as a person reads it: cents as dollars, basis points as a percentage. */
function limitText(limit: number | bigint, field: string): string {
  if (field.endsWith('Cents')) return formatCents(Number(limit))
  return field.endsWith('BasisPoints') ? formatBasisPoints(Number(limit)) : String(limit)
}

function limitWords(issue: Issue & { code: 'too_small' | 'too_big' }, field: string): Text {
  const least = issue.code === 'too_small' ? issue.minimum : null
  const limit = limitText(issue.code === 'too_small' ? issue.minimum : issue.maximum, field)
  if (issue.origin === 'string') {
    if (least !== null) return { en: 'must not be empty', es: 'no puede estar vacío' }
    return { en: `must have at most ${limit} characters`, es: `debe tener como máximo ${limit} caracteres` }
  }
  if (issue.origin === 'array') {
    if (least !== null) return { en: 'must have at least one entry', es: 'debe tener al menos una entrada' }
    return { en: `must have at most ${limit} entries`, es: `debe tener como máximo ${limit} entradas` }
  }
  if (least === 0) return { en: 'must not be below zero', es: 'no puede ser menor que cero' }
  if (least !== null) return { en: `must be at least ${limit}`, es: `debe ser al menos ${limit}` }
  return { en: `must be at most ${limit}`, es: `debe ser como máximo ${limit}` }
}

const stateWords: Text = {
  en: 'must be a two-letter US state code like RI',
  es: 'debe ser un código de estado de EE. UU. de dos letras como RI',
}

function oneOf(values: readonly unknown[]): Text {
  const listed = values.map(String).join(', ')
  return { en: `must be one of ${listed}`, es: `debe ser uno de ${listed}` }
}

const formatWords: Readonly<Record<string, Text>> = {
  date: {
    en: 'must be a day of the calendar like 2026-07-02',
    es: 'debe ser un día del calendario como 2026-07-02',
  },
  email: {
    en: 'must be an email address like ana@example.org',
    es: 'debe ser una dirección de correo electrónico como ana@example.org',
  },
}
