import { GraphQLError, type ValidationRule } from 'graphql'

/**
 * Replaces graphql-js's rule with AppSync's message. With introspection off, the introspection fields are as unknown as
 * any other.
 */
export function createKnownFieldsRule(introspection: boolean): ValidationRule {
  return (context) => {
    const path: string[] = []
    return {
      Field: {
        enter(node) {
          path.push(node.name.value)
          const type = context.getParentType()
          if (!type) return
          const isHidden = type.name.startsWith('__') && !introspection && node.name.value !== '__typename'
          if (context.getFieldDef() && !isHidden) return
          const where = `Field '${node.name.value}' in type '${type.name}' is undefined @ '${path.join('/')}'`
          context.reportError(new GraphQLError(where, { nodes: node }))
        },
        leave() {
          path.pop()
        },
      },
    }
  }
}
