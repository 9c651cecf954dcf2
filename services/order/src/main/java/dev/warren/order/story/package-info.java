/// What all services have published about an order, in the order of causes. Begin with
/// [dev.warren.order.story.StoryFollower], which keeps it, then [dev.warren.order.story.OrderStory], which tells it.
package dev.warren.order.story;
