/** Lint rules of this house that no published plugin has. Each is tested in house-rules.test.ts. */

const clockMessage = 'The database is the only clock: take `now` as an argument (tx.now).'

/** Bans Date.now(), new Date() without argument, and performance-free randomness for ids. */
export const noAmbientClock = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { clock: clockMessage, random: 'Ids come from newId(); nothing else here may be random.' },
  },
  create(context) {
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0)
          context.report({ node, messageId: 'clock' })
      },
      CallExpression(node) {
        const { object, property } = node.callee
        if (object?.name === 'Date' && property?.name === 'now') context.report({ node, messageId: 'clock' })
        if (node.callee.name === 'Date') context.report({ node, messageId: 'clock' })
        if (object?.name === 'Math' && property?.name === 'random')
          context.report({ node, messageId: 'random' })
      },
    }
  },
}

const mutableMakers = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'])

/** Bans state at module level: `let`, `var`, and empty or growing containers. Node and Vite each load our modules. */
export const noModuleState = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      state:
        'No module-level state here: Node and Vite each load this file, so it would exist twice. Keep it in an instance.',
    },
  },
  create(context) {
    return {
      'Program > VariableDeclaration, Program > ExportNamedDeclaration > VariableDeclaration'(node) {
        if (node.kind !== 'const') return context.report({ node, messageId: 'state' })
        for (const { init } of node.declarations) {
          const emptyMaker =
            init?.type === 'NewExpression' &&
            mutableMakers.has(init.callee.name) &&
            init.arguments.length === 0
          const emptyLiteral =
            (init?.type === 'ArrayExpression' && init.elements.length === 0) ||
            (init?.type === 'ObjectExpression' && init.properties.length === 0)
          if (emptyMaker || emptyLiteral) context.report({ node, messageId: 'state' })
        }
      },
    }
  },
}
