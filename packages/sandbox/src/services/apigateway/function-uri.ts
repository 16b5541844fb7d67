const functionArn = 'arn:aws:lambda:[a-z0-9-]+:\\d{12}:function:[\\w-]+(?::[\\w$-]+)?'
const uri = new RegExp(
  `^(?:arn:aws:apigateway:[a-z0-9-]+:lambda:path/2015-03-31/functions/)?(${functionArn})(?:/invocations)?$`,
)

/** Returns the ARN of the function that a URI names, which is an ARN or API Gateway's path to one; undefined for another URI. */
export function functionOf(text: string): string | undefined {
  return uri.exec(text)?.[1]
}
