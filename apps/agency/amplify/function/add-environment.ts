import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'

/** Tells a function the values that its code reads under the same names: `Names` is the type that the code parses. */
export function addEnvironment<Names extends Readonly<Record<string, string>>>(lambda: LambdaFunction, values: Names) {
  for (const [name, value] of Object.entries(values)) lambda.addEnvironment(name, value)
}
