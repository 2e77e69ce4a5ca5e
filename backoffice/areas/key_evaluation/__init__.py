"""Finance evaluation of key projects by third parties (财政重点评价)."""
