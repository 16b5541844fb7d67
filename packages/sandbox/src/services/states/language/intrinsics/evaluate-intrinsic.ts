import { demandAt, type Scope } from '../json-path/scope.ts'
import type { Json } from '../value/json.ts'
import { runFunction } from './functions.ts'
import { type Expression, parseIntrinsic } from './parse-intrinsic.ts'

/** Evaluates an intrinsic function. @param field the name of the field that has it. @throws StatesFault */
export function evaluateIntrinsic(text: string, field: string, scope: Scope): Json {
  return evaluate(parseIntrinsic(text), field, scope)
}

function evaluate(expression: Expression, field: string, scope: Scope): Json {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'path':
      return demandAt(expression.path, field, scope)
    case 'call': {
      const values = expression.arguments.map((argument) => {
        const value = evaluate(argument, field, scope)
        // Only Format reads escaped braces itself.
        const isText = argument.kind === 'literal' && typeof value === 'string'
        return isText && expression.name !== 'States.Format' ? value.replaceAll(/\\([{}\\])/g, '$1') : value
      })
      return runFunction(expression.name, values, scope.newId)
    }
  }
}
