// Visits every node of a component's template; text inside an attribute is marked as such.
export function walk(node, visit, inAttribute = false) {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit, inAttribute);
    return;
  }
  if (node === null || typeof node !== "object") return;
  if (typeof node.type === "string") visit(node.type === "Text" ? { ...node, inAttribute } : node);
  for (const [key, child] of Object.entries(node)) {
    if (key !== "parent" && typeof child === "object") walk(child, visit, inAttribute || node.type === "Attribute");
  }
}
