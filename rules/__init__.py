"""Rule packs (规则包) and the engine that evaluates them."""
