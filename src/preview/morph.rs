//! Making one piece of a document like another by changing only what differs, so that the
//! scroll position, the selection and loaded images stay.

use web_sys::{Document, Node, NodeList};

/// Makes the children of `old`, a node of `document`, like those of `new`.
pub fn children(document: &Document, old: &Node, new: &Node) {
    let (olds, news) = (nodes(&old.child_nodes()), nodes(&new.child_nodes()));
    let start = olds
        .iter()
        .zip(&news)
        .take_while(|(a, b)| same(a, b))
        .count();
    let (olds, news) = (&olds[start..], &news[start..]);
    let end = olds
        .iter()
        .rev()
        .zip(news.iter().rev())
        .take_while(|(a, b)| same(a, b))
        .count();
    let before = olds.get(olds.len() - end).cloned();
    let (olds, news) = (&olds[..olds.len() - end], &news[..news.len() - end]);
    let paired = olds.len().min(news.len());
    for (a, b) in olds.iter().zip(news) {
        node(document, a, b);
    }
    for extra in &olds[paired..] {
        let _removed = old.remove_child(extra);
    }
    for more in &news[paired..] {
        if let Ok(copy) = document.import_node_with_deep(more, true) {
            let _inserted = old.insert_before(&copy, before.as_ref());
        }
    }
}

/// Makes a node of `document` like another one.
pub fn node(document: &Document, old: &Node, new: &Node) {
    let alike = old.node_type() == new.node_type() && old.node_name() == new.node_name();
    if alike && old.node_type() == Node::TEXT_NODE {
        old.set_node_value(new.node_value().as_deref());
        return;
    }
    let shallow = |node: &Node| node.clone_node().ok();
    // A node of another window is no instance of this one's classes: its type is compared
    // in place of a cast.
    if alike
        && old.node_type() == Node::ELEMENT_NODE
        && shallow(old).is_some_and(|old| old.is_equal_node(shallow(new).as_ref()))
    {
        children(document, old, new);
        return;
    }
    if let (Some(parent), Ok(copy)) = (old.parent_node(), document.import_node_with_deep(new, true))
    {
        let _replaced = parent.replace_child(&copy, old);
    }
}

fn same(a: &Node, b: &Node) -> bool {
    a.is_equal_node(Some(b))
}

fn nodes(list: &NodeList) -> Vec<Node> {
    (0..list.length()).filter_map(|at| list.item(at)).collect()
}
