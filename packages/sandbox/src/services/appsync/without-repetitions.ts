import { type DocumentNode, Kind, print, type SelectionNode, type SelectionSetNode, visit } from 'graphql'

/**
 * Returns a document in which no selection set has the same selection twice: a repetition changes nothing about the result,
 * and each pair of fields would be compared.
 */
export function withoutRepetitions(document: DocumentNode): DocumentNode {
  const printed = new Map<SelectionNode, string>()
  return visit(document, {
    SelectionSet: {
      leave(node): SelectionSetNode {
        const texts = new Set<string>()
        const selections = node.selections.filter((selection) => {
          const text = textOf(selection, printed)
          if (texts.has(text)) return false
          texts.add(text)
          return true
        })
        return selections.length === node.selections.length ? node : { ...node, selections }
      },
    },
  })
}

/** Writes a selection; a field without anything around it, which is the most frequent, by its name. */
function textOf(selection: SelectionNode, printed: Map<SelectionNode, string>): string {
  const isName =
    selection.kind === Kind.FIELD &&
    !selection.alias &&
    !selection.selectionSet &&
    !selection.arguments?.length &&
    !selection.directives?.length
  if (isName) return selection.name.value
  const text = printed.get(selection) ?? print(selection)
  printed.set(selection, text)
  return text
}
